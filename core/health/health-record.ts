import type { Ref } from '../catalog/ref.ts';
import type { Observed } from '../part/observed.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import type { Time } from '../text/time.ts';
import type { Incident } from './health-shapes.ts';
import { knownHealth } from './known-health.ts';
import { STALE_AFTER, withinLimit } from './next-check.ts';
import { type ServiceHealth, serviceHealth } from './service-health.ts';
import { shownOf } from './shown-columns.ts';

export interface HealthRecord {
  checked: Time;
  example?: string;
  expected?: Time;
  /** Milliseconds after which it is out of date, whatever is expected. */
  limit?: number;
  /** By reference, sorted. */
  services: Readonly<Record<Ref, ServiceHealth>>;
  /** Of all of them, the latest first. */
  incidents: readonly Incident[];
}

export const HEALTH_SLOT = new Slot<HealthRecord>('health');
export const HEALTH_ADDRESS = new Slot<string>('health');

/**
 * Reads what probes found, for pages: undefined where nothing was ever probed.
 *
 * @param isKnown whether the catalog has a service; of others nothing is shown
 * @param now milliseconds: the end of the last day and hour that are shown
 */
export function readHealth(
  observed: Observed,
  { isKnown, now, limit = STALE_AFTER }: { isKnown(service: Ref): boolean; now: number; limit?: number },
): HealthRecord | undefined {
  const health = knownHealth(observed);
  if (!health) return undefined;
  const { checked, example } = health;
  const expected = withinLimit(health, limit);
  const shown = shownOf(observed, health.runs, now);
  const known = [...health.states].filter(([ref]) => isKnown(ref)).sort(([a], [b]) => compareText(a, b));
  const refs = new Set(known.map(([ref]) => ref));
  const incidents = health.incidents.filter(({ service }) => refs.has(service));
  const ofService = Map.groupBy(incidents, ({ service }) => service);
  const services = known.map(([ref, state]) => [ref, serviceHealth(state, shown(ref), ofService.get(ref) ?? [])]);
  const about = { checked, ...defined({ example, expected }), ...(limit !== STALE_AFTER && { limit }) };
  return { ...about, services: Object.fromEntries(services), incidents };
}
