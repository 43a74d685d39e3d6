import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section } from '../section.ts';
import { affectedIn, topologyIn } from '../snapshot/affected-in.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { impactLine, isUnneeded } from './impact-line.ts';
import RelationLists from './RelationLists.astro';
import { listedRelations, relationList } from './relation-list.ts';

export const relationsSection: Section<RelationsView> = {
  id: 'dependencies',
  title: 'Dependencies',
  place: 'main',
  view: relationsView,
  Component: RelationLists,
  links: ({ title, lists }) => [{ id: 'dependencies', title, count: lists.reduce((sum, { count }) => sum + count, 0) }],
};

export type RelationsView = NonNullable<ReturnType<typeof relationsView>>;

function relationsView(entity: EntityRecord, context: PageContext) {
  const lists = listedRelations(entity, context.entities).map((record) =>
    relationList(record, context.entities, entity),
  );
  if (lists.length === 0) return undefined;
  const title = entity.kind === 'service' ? 'Dependencies' : 'Relations';
  const affected = affectedIn(context);
  const impact = impactLine(entity, affected);
  const unneeded = isUnneeded(entity, { affected, topology: topologyIn(context) });
  return { lists, impact, isUnneeded: unneeded, title: lists.length === 1 ? lists[0]!.heading : title };
}
