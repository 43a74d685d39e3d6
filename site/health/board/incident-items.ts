import type { Incident } from '#core/health/incidents.ts';
import { momentOf } from '#core/text/time.ts';
import type { Entities } from '../../snapshot/entities.ts';
import type { IncidentItem } from './incident-html.ts';

/** Incidents in their order, each with its service and who owns that. */
export function incidentItems(incidents: readonly Incident[], entities: Entities): IncidentItem[] {
  return incidents.map(({ service, started, ended, cause }) => {
    const owner = entities.get(service)?.owner;
    return {
      ...{ of: service, service: entities.mention(service), started, cause },
      ...(owner && { owner: entities.mention(owner) }),
      ...(ended !== undefined && { ended }),
    };
  });
}

/** Those that last first, then the latest. */
export function openFirst(incidents: readonly Incident[]): Incident[] {
  const rank = ({ ended }: Incident) => Number(ended !== undefined);
  return incidents.toSorted((a, b) => rank(a) - rank(b) || momentOf(b.started) - momentOf(a.started));
}
