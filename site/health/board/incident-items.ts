import type { Incident } from '#core/health/health-shapes.ts';
import { groupIncidents, type IncidentGroup, isOpen } from '#core/health/incident-groups.ts';
import { momentOf } from '#core/text/time.ts';
import type { Entities } from '../../snapshot/entities.ts';
import type { GroupItem, IncidentItem } from './incident-html.ts';

/** Incidents of a service for its own page: those that last first, then the latest. */
export function incidentItems(incidents: readonly Incident[]): IncidentItem[] {
  return openFirst(incidents).map(({ service: of, ...incident }) => ({ of, ...incident }));
}

function openFirst(incidents: readonly Incident[]): Incident[] {
  const rank = ({ ended }: Incident) => Number(ended !== undefined);
  return incidents.toSorted((a, b) => rank(a) - rank(b) || momentOf(b.started) - momentOf(a.started));
}

export function groupItems(incidents: readonly Incident[], entities: Entities): GroupItem[] {
  return groupIncidents(incidents)
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
    .map((group) => groupItem(group, entities));
}

export function groupItem(group: IncidentGroup, entities: Entities): GroupItem {
  const owner = entities.get(group.service)?.owner;
  return { group, service: entities.mention(group.service), ...(owner && { owner: entities.mention(owner) }) };
}
