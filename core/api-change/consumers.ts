import type { Catalog } from '../catalog/catalog.ts';
import type { Ref } from '../catalog/ref.ts';
import { list, type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import type { RelationGraph } from '../graph/relation-graph.ts';
import { compareText } from '../text/compare-text.ts';

export type Consumer = Of<typeof CONSUMER>;
const CONSUMER = object({ ref: typed<Ref>(string), title: string, owner: typed<Ref>(string) }, ['owner']);
export const CONSUMERS_SCHEMA = list(CONSUMER);

export function consumersOf(api: Ref, { graph, catalog }: { graph: RelationGraph; catalog: Catalog }): Consumer[] {
  const callers = graph.to(api).flatMap(({ relation, from }) => (relation === 'consumesApi' ? from : []));
  return [...new Set(callers)].flatMap((ref) => {
    const entity = catalog.get(ref);
    return entity ? { ref, title: entity.title, ...(entity.owner && { owner: entity.owner }) } : [];
  });
}

export function ownersOf(consumers: readonly Consumer[]): { owner: Ref | undefined; count: number }[] {
  const groups = Map.groupBy(consumers, ({ owner }) => owner);
  return [...groups]
    .map(([owner, theirs]) => ({ owner, count: theirs.length }))
    .sort((a, b) => b.count - a.count || compareText(a.owner ?? '~', b.owner ?? '~'));
}
