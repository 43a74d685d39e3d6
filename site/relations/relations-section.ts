import type { Section } from '../section.ts';
import { affectedIn, topologyIn } from '../snapshot/affected-in.ts';
import { type ImpactLine, impactLine, isUnneeded } from './impact-line.ts';
import RelationLists from './RelationLists.astro';
import { listedRelations, type RelationList, relationList } from './relation-list.ts';

export interface RelationsView {
  /** What the link to it says. */
  title: string;
  lists: RelationList[];
  /** Of what others need; it comes below the list of those. */
  impact: ImpactLine | undefined;
  /** Whether it is a service that nothing depends on. */
  isUnneeded: boolean;
}

/** What an entity needs, what needs it, and what else it is related to. */
export const relationsSection: Section<RelationsView> = {
  id: 'dependencies',
  title: 'Dependencies',
  place: 'main',
  view: (entity, context) => {
    const lists = listedRelations(entity, context.entities).map((record) =>
      relationList(record, context.entities, entity),
    );
    if (lists.length === 0) return undefined;
    const title = entity.kind === 'service' ? 'Dependencies' : 'Relations';
    const affected = affectedIn(context);
    const impact = impactLine(entity, affected);
    const unneeded = isUnneeded(entity, { affected, topology: topologyIn(context) });
    return { lists, impact, isUnneeded: unneeded, title: lists.length === 1 ? lists[0]!.heading : title };
  },
  Component: RelationLists,
  links: ({ title, lists }) => [{ id: 'dependencies', title, count: lists.reduce((sum, { count }) => sum + count, 0) }],
};
