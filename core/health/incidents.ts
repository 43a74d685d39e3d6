import type { Ref } from '../catalog/ref.ts';
import { DAY, momentOf, timeOf } from '../text/time.ts';
import type { Incident, ServiceState } from './health-shapes.ts';

/** How many that ended are kept of a service, and for how long, so that the file's size depends on the catalog's. */
export const INCIDENTS_KEPT = { perService: 20, for: 730 * DAY } as const;

/** Milliseconds. @param now the end of one that lasts */
export function incidentDuration({ started, ended }: Incident, now: number): number {
  return Math.max(0, (ended === undefined ? now : momentOf(ended)) - momentOf(started));
}

/** The latest first: those that ended, of services that have a state, and those that last. */
export function incidentsNow(
  ended: readonly Incident[],
  { states, now }: { states: ReadonlyMap<Ref, ServiceState>; now: number },
): Incident[] {
  const lasting = [...states].flatMap(([service, { outage }]) => (outage ? [{ service, ...outage }] : []));
  const oldest = timeOf(now - INCIDENTS_KEPT.for);
  const isKept = (incident: Incident) => states.has(incident.service) && incident.ended! >= oldest;
  return [...lasting, ...latestOfEach(ended.filter(isKept))].sort(latestFirst);
}

/** Each once, the latest first, and of a service no more than are kept. */
export function latestOfEach(incidents: readonly Incident[]): Incident[] {
  const byStart = new Map(incidents.map((incident) => [`${incident.service} ${incident.started}`, incident]));
  const counts = new Map<Ref, number>();
  return [...byStart.values()].sort(latestFirst).filter(({ service }) => {
    const count = (counts.get(service) ?? 0) + 1;
    counts.set(service, count);
    return count <= INCIDENTS_KEPT.perService;
  });
}

function latestFirst(a: Incident, b: Incident): number {
  return a.started < b.started ? 1 : a.started > b.started ? -1 : a.service < b.service ? -1 : 1;
}
