import { type Ref, refParts } from '../catalog/ref.ts';
import type { HiddenRelations } from '../catalog/rule.ts';
import type { RelationGraph } from '../graph/relation-graph.ts';

export function isExternal(ref: Ref): boolean {
  return refParts(ref).kind === 'external';
}

export function hiddenRelations(
  { edges }: Pick<RelationGraph, 'edges'>,
  isShown: (ref: Ref) => boolean,
): HiddenRelations {
  const hidden = new Map<Ref, Map<string, number>>();
  const add = (of: Ref, what: string) => {
    const counts = hidden.get(of) ?? new Map<string, number>();
    counts.set(what, (counts.get(what) ?? 0) + 1);
    hidden.set(of, counts);
  };
  for (const { from, relation, to } of edges) {
    const [isFromShown, isToShown] = [isShown(from), isShown(to)];
    if (isFromShown && !isToShown && !isExternal(to)) add(from, `${relation} forward`);
    if (isToShown && !isFromShown && !isExternal(from)) add(to, `${relation} backward`);
  }
  return hidden;
}
