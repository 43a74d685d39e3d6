import type { Ref } from '../catalog/ref.ts';
import { DAY, momentOf, type Time } from '../text/time.ts';
import type { Incident } from './health-shapes.ts';
import { incidentDuration } from './incidents.ts';

/** Incidents of one service that followed each other: a service that is down again and again is one thing to read. */
export interface IncidentGroup {
  service: Ref;
  /** The latest first; at least one. */
  incidents: readonly Incident[];
  started: Time;
}

/** An incident belongs with the one before if it began within this time of its end. */
const APART = DAY;

/** Groups incidents that are listed with the latest first. Groups are in the order of their latest. */
export function groupIncidents(incidents: readonly Incident[]): IncidentGroup[] {
  const groups: { service: Ref; incidents: Incident[]; started: Time }[] = [];
  const open = new Map<Ref, (typeof groups)[number]>();
  for (const incident of incidents) {
    const { service, started } = incident;
    const group = open.get(service);
    if (group && isClose(incident, group.started)) {
      group.incidents.push(incident);
      group.started = started;
    } else {
      const next = { service, incidents: [incident], started };
      groups.push(next);
      open.set(service, next);
    }
  }
  return groups;
}

function isClose({ started, ended }: Incident, next: Time): boolean {
  return momentOf(next) - momentOf(ended ?? started) < APART;
}

export function isOpen({ incidents }: IncidentGroup): boolean {
  return incidents[0]!.ended === undefined;
}

/** How long the service was down in all of them, in milliseconds. @param now the end of one that lasts */
export function groupDuration({ incidents }: IncidentGroup, now: number): number {
  return incidents.reduce((sum, incident) => sum + incidentDuration(incident, now), 0);
}

/** Groups of which the last incident ended within a day, or lasts: a service with several of them may fail again. */
export function isRecent({ incidents: [latest] }: IncidentGroup, now: number): boolean {
  return latest!.ended === undefined || now - momentOf(latest!.ended) < APART;
}
