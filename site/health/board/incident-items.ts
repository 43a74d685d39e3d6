import { type Incident, incidentDuration } from '#core/health/incidents.ts';
import { momentOf, type Time } from '#core/text/time.ts';
import type { Entities, Mention } from '../../snapshot/entities.ts';
import { durationText } from '../status/duration-text.ts';

/** An incident as pages show it. */
export interface IncidentItem {
  service: Mention;
  owner?: Mention;
  started: Time;
  /** Missing while it lasts. */
  ended?: Time;
  /** `2 h 14 min`. */
  duration: string;
  cause: string;
}

/** Incidents in their order. @param now milliseconds: the end of those that last */
export function incidentItems(incidents: readonly Incident[], entities: Entities, now: number): IncidentItem[] {
  return incidents.map((incident) => {
    const owner = entities.get(incident.service)?.owner;
    return {
      service: entities.mention(incident.service),
      ...(owner && { owner: entities.mention(owner) }),
      started: incident.started,
      ...(incident.ended !== undefined && { ended: incident.ended }),
      duration: durationText(incidentDuration(incident, now)),
      cause: incident.cause,
    };
  });
}

/** Those that last first, then the latest. */
export function openFirst(incidents: readonly Incident[]): Incident[] {
  const rank = ({ ended }: Incident) => Number(ended !== undefined);
  return incidents.toSorted((a, b) => rank(a) - rank(b) || momentOf(b.started) - momentOf(a.started));
}
