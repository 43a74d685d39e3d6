import type { Ref } from '#core/catalog/ref.ts';
import { type RollUp, rollUp } from '#core/health/roll-up.ts';
import type { Status } from '#core/health/status.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Entities } from '../../snapshot/entities.ts';

/** How a service is, or how those of a group are. Scripts keep it true while the page is open. */
export type StatusView = { of: Ref; status: Status } | { of: Ref; rollUp: RollUp };

const MEMBERS: ReadonlyMap<string, (ref: Ref, entities: Entities) => readonly EntityRecord[]> = new Map([
  ['system', (ref: Ref, entities: Entities) => entities.inSystem(ref)],
  ['domain', (ref: Ref, entities: Entities) => entities.inDomain(ref)],
  ['team', (ref: Ref, entities: Entities) => entities.ownedBy(ref)],
  ['person', (ref: Ref, entities: Entities) => entities.ownedBy(ref)],
]);

export function membersOf(
  { ref, kind }: Pick<EntityRecord, 'ref' | 'kind'>,
  entities: Entities,
): readonly EntityRecord[] {
  return MEMBERS.get(kind)?.(ref, entities) ?? [];
}

export function statusView(
  { ref, kind }: Pick<EntityRecord, 'ref' | 'kind'>,
  entities: Entities,
): StatusView | undefined {
  const status = entities.statusOf(ref);
  if (status) return { of: ref, status };
  const members = MEMBERS.get(kind)?.(ref, entities);
  const counts = members && rollUp(members.map((member) => entities.statusOf(member.ref)));
  return counts && { of: ref, rollUp: counts };
}
