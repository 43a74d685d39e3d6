import { gzipSync } from 'node:zlib';
import type { Ref } from '#core/catalog/ref.ts';
import { DEFAULT_HEALTH_SETTINGS } from '#core/health/health-settings.ts';
import type { Incident, ServiceState } from '#core/health/health-shapes.ts';
import { History } from '#core/health/history.ts';
import { writeHistory } from '#core/health/history-file.ts';
import { nextIncidents } from '#core/health/incidents.ts';
import { nextState } from '#core/health/service-state.ts';
import type { Verdict } from '#core/health/verdict.ts';
import { DAY, MINUTE } from '#core/text/time.ts';
import { bytes, type Figure, type Measure } from '../../bench/measure.ts';
import { seededRandom } from '../../bench/synthetic/random.ts';

const SERVICES = 1000;
/** Simulated; the others weigh the same, as their files have the same columns. */
const SIMULATED = 10;
const INTERVAL = 5 * MINUTE;
const START = Date.UTC(2025, 0, 1);
const END = START + 365 * DAY;
/** The most that docs/health.md says a service may weigh. */
const BOUND = 40_000;

export const healthData: Measure = {
  name: 'health-data',

  async measure(bench): Promise<Figure[]> {
    bench.say(`Simulating a year of probes of ${SIMULATED} services.`);
    const texts = Array.from({ length: SIMULATED }, (_, index) => aYearOf(index));
    const mean = (size: (text: string) => number) => texts.reduce((sum, text) => sum + size(text), 0) / SIMULATED;
    return [
      bytes(
        'health data of a service, a year of probes',
        mean((text) => text.length),
        BOUND,
      ),
      bytes(
        'the same, gzip, as git keeps it',
        mean((text) => gzipSync(text).length),
      ),
      bytes('health data of 1,000 services', SERVICES * mean((text) => text.length), SERVICES * BOUND),
    ];
  },
};

function aYearOf(index: number): string {
  const service = `service:default/service-${index}` as Ref;
  const random = seededRandom(index).next;
  const history = new History();
  let state: ServiceState | undefined;
  let incidents: readonly Incident[] = [];
  let outageLeft = 0;
  for (let at = START; at < END; at += INTERVAL) {
    if (outageLeft-- <= 0 && random() < 0.0005) outageLeft = Math.ceil(random() * 20);
    const verdict = verdictOf(outageLeft > 0, random);
    const { status, latency } = verdict;
    history.record({ at, status, ...(latency !== undefined && { latency }) });
    const step = nextState(state, verdict, at, DEFAULT_HEALTH_SETTINGS);
    state = step.state;
    if (step.ended)
      incidents = nextIncidents(incidents, {
        ended: [{ service, ...step.ended }],
        states: new Map([[service, state]]),
        now: at,
      });
  }
  return [writeHistory(service, history), state, incidents].map((part) => JSON.stringify(part)).join('\n');
}

function verdictOf(isDown: boolean, random: () => number): Verdict {
  if (isDown) return { status: 'down', cause: 'Answered 503, not 200 to 299.', latency: 40 };
  const latency = 60 + 200 * random() ** 3 + (random() < 0.01 ? 1500 : 0);
  return latency > 1000
    ? { status: 'degraded', cause: 'Took 1.6 s, more than 1 s.', latency }
    : { status: 'operational', latency };
}
