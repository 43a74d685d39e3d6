import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Drawn } from '../../section.ts';
import type { Entities } from '../../snapshot/entities.ts';
import StatusBadge from './StatusBadge.astro';
import { statusView } from './status-view.ts';

export function linkedBadge(entity: EntityRecord, entities: Entities): Drawn | undefined {
  const view = statusView(entity, entities);
  return view && { Component: StatusBadge, data: { view, linked: true } };
}
