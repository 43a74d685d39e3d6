import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Drawn } from '../../section.ts';
import type { Entities } from '../../snapshot/entities.ts';
import StatusBadge from './StatusBadge.astro';
import { statusView } from './status-view.ts';

/** How an entity is, for a row or an item that starts with a link to it; undefined where nothing of it is probed. */
export function linkedBadge(entity: EntityRecord, entities: Entities): Drawn | undefined {
  const view = statusView(entity, entities);
  return view && { Component: StatusBadge, data: { view, linked: true } };
}
