import process from 'node:process';
import type { Ref } from '#core/catalog/ref.ts';
import { DAYS, HOURS, INCIDENTS } from '#core/health/health-files.ts';
import type { ServiceState } from '#core/health/health-shapes.ts';
import { knownHealth } from '#core/health/known-health.ts';
import type { Target } from '#core/health/target.ts';
import { type Names, observedToday } from '#core/part/observed-today.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { type Damage, DataFolder } from '../observed/data-folder.ts';
import { lockFolder } from '../observed/lock.ts';
import type { Surroundings } from './ask.ts';
import { findTargets } from './find-targets.ts';
import type { ReadWithProbes } from './read-with-probes.ts';
import { recordRun } from './record-run.ts';
import { runProbes } from './run-probes.ts';
import { takeOverHistories } from './take-over-histories.ts';

export interface ProbeRequest extends Partial<Omit<Surroundings, 'settings'>> {
  /** Whose services are probed. */
  catalog: OpenCatalog;
  data: string;
  /** The services to probe; all by default. */
  only?(target: Target): boolean;
  /** What else is read: READ_WITH_PROBES of scripts/refreshed.ts. */
  also?: readonly ReadWithProbes[];
  say?(text: string): void;
}

export interface Probed {
  checked: Time;
  /** Seconds that asking took. */
  seconds: number;
  /** The services that were asked, by reference. */
  services: ReadonlyMap<Ref, ServiceState>;
  damages: readonly Damage[];
  /** What is wrong with what else was read, as full sentences, by the name of its part. */
  read: Readonly<Record<string, readonly string[]>>;
}

/**
 * Checks the health of every service, and writes health/ of the data folder. What else is read with probes follows.
 *
 * @throws {CannotRun} when the catalog cannot be read, the data folder not written, or another run writes it
 */
export async function probe({ catalog: opened, data, only, also = [], say, ...given }: ProbeRequest): Promise<Probed> {
  const { health, settings, catalog, targets: all, names } = findTargets(opened);
  const targets = only ? all.filter(only) : all;
  const surroundings: Surroundings = {
    settings: health,
    env: process.env,
    now: Date.now,
    clock: () => performance.now(),
    random: Math.random,
    ...given,
  };
  const unlock = lockFolder(data, 'health');
  try {
    const probed = await probeAll(targets, { data, surroundings, names, say });
    const read: Record<string, string[]> = {};
    for (const each of also) read[each.name] = await each.read({ settings, catalog, data, surroundings });
    return { ...probed, read };
  } finally {
    unlock();
  }
}

async function probeAll(
  targets: readonly Target[],
  { data, surroundings, names, say }: Pick<ProbeRequest, 'data' | 'say'> & { surroundings: Surroundings; names: Names },
): Promise<Omit<Probed, 'read'>> {
  const store = new DataFolder(data, surroundings.now());
  store.removeUnfinished('health', ...[HOURS, DAYS, INCIDENTS].map(({ folder }) => folder));
  takeOverHistories(store, data);
  const observed = observedToday(store, names);
  const known = knownHealth(observed);
  say?.(`Probing ${targets.length.toLocaleString('en')} services.`);
  const start = surroundings.clock();
  const findings = await runProbes(targets, surroundings);
  const seconds = (surroundings.clock() - start) / 1000;
  const now = surroundings.now();
  const states = recordRun(store, observed, { known, findings: findings.values(), now });
  const services = new Map([...states].filter(([ref]) => findings.has(ref)));
  return { checked: timeOf(now), seconds, services, damages: store.damages };
}
