import type { Need } from './need.ts';
import type { PictureEdge } from './picture.ts';
import { byEnds } from './relation-graph.ts';
import type { Tie } from './roll-up.ts';

/** Lines a picture may have for each of its nodes. */
const LINES = 2;
/** What a grid shows of one node: so many that it needs, and so many that need it. */
export const STRONGEST = 5;

export function edgeOf({ edge }: Need): PictureEdge {
  return { from: edge.from, relation: edge.relation, to: edge.to, count: 1 };
}

export function tieEdge({
  needer,
  needed,
  count,
}: Pick<Tie, 'count'> & { needer: string; needed: string }): PictureEdge {
  return { from: needer, relation: 'dependsOn', to: needed, count };
}

/** As many lines as are readable, sorted. @param isFirst whether one must stay, because it is how a node came into the picture */
export function keepLegible(
  edges: readonly PictureEdge[],
  { nodes, isFirst }: { nodes: number; isFirst: (edge: PictureEdge) => boolean },
): { edges: PictureEdge[]; undrawn: number } {
  const sorted = [...edges].sort(
    (a, b) => Number(isFirst(b)) - Number(isFirst(a)) || b.count - a.count || byEnds(a, b),
  );
  const kept = sorted.slice(0, nodes * LINES);
  return { edges: kept.sort(byEnds), undrawn: sorted.length - kept.length };
}

/** Keeps the strongest lines of each node, sorted: the first of those that lead from it, and of those that lead to it. */
export function keepStrongest(edges: readonly PictureEdge[]): { edges: PictureEdge[]; undrawn: number } {
  const sorted = [...edges].sort((a, b) => b.count - a.count || byEnds(a, b));
  const firstBy = (end: 'from' | 'to') =>
    [...Map.groupBy(sorted, (edge) => edge[end]).values()].flatMap((lines) => lines.slice(0, STRONGEST));
  const kept = new Set([...firstBy('from'), ...firstBy('to')]);
  return { edges: [...kept].sort(byEnds), undrawn: edges.length - kept.size };
}
