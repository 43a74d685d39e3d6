import type { Ref } from '#core/catalog/ref.ts';
import { DEFAULT_HEALTH_SETTINGS } from '#core/health/health-settings.ts';
import { knownHealth } from '#core/health/known-health.ts';
import type { Finding } from '#core/health/next-status.ts';
import type { Target } from '#core/health/target.ts';
import type { Verdict } from '#core/health/verdict.ts';
import { MINUTE } from '#core/text/time.ts';
import { seededRandom } from '../../bench/synthetic/random.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { recordRun } from '../record-run.ts';

/** Four times an hour, as on GitHub. */
export const INTERVAL = 15 * MINUTE;
/** Of the services are slow again and again, each time by other words. */
const SLOW_ONE_IN = 50;
/** An outage begins in one of so many probes, so each service has one every two months. */
const DOWN_ONE_IN = 5800;
/** The most, in probes. */
const LONGEST_OUTAGE = 20;

/** Runs of probes that a seed decides: most services answer, some are slow, and now and then one is down. */
export class SimulatedRuns {
  readonly #targets: readonly Target[];
  readonly #data: string;
  readonly #random = seededRandom(7).next;
  readonly #downFor = new Map<Ref, number>();

  constructor(services: number, data: string) {
    this.#targets = Array.from({ length: services }, (_, index) => {
      const ref = `service:default/${NAMES[index % NAMES.length]}-${Math.floor(index / NAMES.length)}` as Ref;
      const address = { kind: 'none' as const, cause: '' };
      return { ref, address, limits: DEFAULT_HEALTH_SETTINGS, certificateWarning: 0 };
    });
    this.#data = data;
  }

  /**
   * Writes the data folder as a run of probes does.
   *
   * @returns what was written, by path; null is what was removed
   */
  run(now: number): Map<string, string | null> {
    const store = new WatchedFolder(this.#data, now);
    const findings = this.#targets.map(
      (target, index): Finding => ({ target, verdict: this.#verdict(target.ref, index) }),
    );
    recordRun(store, store, { known: knownHealth(store), findings, now });
    return store.changes;
  }

  #verdict(ref: Ref, index: number): Verdict {
    const random = this.#random;
    const left = this.#downFor.get(ref) ?? (random() < 1 / DOWN_ONE_IN ? Math.ceil(random() * LONGEST_OUTAGE) : 0);
    if (left > 0) this.#downFor.set(ref, left - 1);
    else this.#downFor.delete(ref);
    if (left > 0) return { status: 'down', cause: 'Answered 503, not 200 to 299.', latency: 40 + 20 * random() };
    const certificateEnd = CERTIFICATE_END + (index % 90) * 86_400_000;
    const latency = 20 + (index % 110) + 200 * random() ** 3;
    if (index % SLOW_ONE_IN !== 0) return { status: 'operational', latency, certificateEnd };
    const slow = latency + 1500 * random() + 1000;
    return {
      status: 'degraded',
      cause: `Took ${(slow / 1000).toFixed(1)} s, more than 1 s.`,
      latency: slow,
      certificateEnd,
    };
  }
}

const NAMES = [
  'checkout',
  'ledger',
  'order-projector',
  'basket',
  'search-index',
  'mail',
  'payouts',
  'returns',
  'stock',
];
const CERTIFICATE_END = Date.UTC(2028, 0, 1);

class WatchedFolder extends DataFolder {
  readonly changes = new Map<string, string | null>();

  override write(path: string, content: unknown): void {
    super.write(path, content);
    this.changes.set(path, `${JSON.stringify(content)}\n`);
  }

  override remove(path: string): void {
    super.remove(path);
    this.changes.set(path, null);
  }
}
