import type { Catalog } from '../catalog/catalog.ts';
import type { Ref } from '../catalog/ref.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import type { RelationGraph } from '../graph/relation-graph.ts';
import { compareText } from '../text/compare-text.ts';

/** A service that calls an API. */
export interface Consumer {
  ref: Ref;
  title: string;
  owner?: Ref;
}

export const CONSUMERS_SCHEMA = list(
  object({ ref: { type: 'string' }, title: { type: 'string' }, owner: { type: 'string' } }, ['owner']),
);

/** The services that say that they call an API, sorted by reference. */
export function consumersOf(api: Ref, { graph, catalog }: { graph: RelationGraph; catalog: Catalog }): Consumer[] {
  const callers = graph.to(api).flatMap(({ relation, from }) => (relation === 'consumesApi' ? from : []));
  return [...new Set(callers)].flatMap((ref) => {
    const entity = catalog.get(ref);
    return entity ? { ref, title: entity.title, ...(entity.owner && { owner: entity.owner }) } : [];
  });
}

/** Their owners, each once and sorted, with how many of them each has. */
export function ownersOf(consumers: readonly Consumer[]): { owner: Ref | undefined; count: number }[] {
  const groups = Map.groupBy(consumers, ({ owner }) => owner);
  return [...groups]
    .map(([owner, theirs]) => ({ owner, count: theirs.length }))
    .sort((a, b) => b.count - a.count || compareText(a.owner ?? '~', b.owner ?? '~'));
}
