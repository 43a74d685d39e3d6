import type { Ref } from '../catalog/ref.ts';
import { DAY, momentOf, timeOf } from '../text/time.ts';
import type { Incident, ServiceState } from './health-shapes.ts';

/** How many that ended are kept of a service, and for how long, so that the file's size depends on the catalog's. */
export const INCIDENTS_KEPT = { perService: 20, for: 730 * DAY } as const;

/** Milliseconds. @param now the end of one that lasts */
export function incidentDuration({ started, ended }: Incident, now: number): number {
  return Math.max(0, (ended === undefined ? now : momentOf(ended)) - momentOf(started));
}

/** The latest first: those that ended before, those that ended now, and those that last. The same run twice makes the same list. */
export function nextIncidents(
  before: readonly Incident[],
  { ended, states, now }: { ended: readonly Incident[]; states: ReadonlyMap<Ref, ServiceState>; now: number },
): Incident[] {
  const lasting = [...states].flatMap(([service, { outage }]) => (outage ? [{ service, ...outage }] : []));
  const byStart = new Map<string, Incident>();
  const isKnown = ({ service }: Incident) => states.has(service);
  for (const incident of [...before.filter(({ ended }) => ended !== undefined), ...ended].filter(isKnown))
    byStart.set(`${incident.service} ${incident.started}`, incident);
  const oldest = timeOf(now - INCIDENTS_KEPT.for);
  const counts = new Map<Ref, number>();
  const past = [...byStart.values()].sort(latestFirst).filter(({ service, ended }) => {
    const count = (counts.get(service) ?? 0) + 1;
    counts.set(service, count);
    return count <= INCIDENTS_KEPT.perService && ended! >= oldest;
  });
  return [...lasting, ...past].sort(latestFirst);
}

function latestFirst(a: Incident, b: Incident): number {
  return a.started < b.started ? 1 : a.started > b.started ? -1 : a.service < b.service ? -1 : 1;
}
