import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { circles } from '../catalog/rules/strong-components.ts';
import type { RelationGraph } from './relation-graph.ts';

/**
 * Groups of entities that all reach each other, and entities that name themselves. Each group is sorted, and so are they.
 *
 * @param relation which relation is followed; two services that call each other's APIs are in no circle of dependencies
 */
export function cycles(graph: RelationGraph, relation: Relation = 'dependsOn'): Ref[][] {
  const next = (ref: Ref) => graph.from(ref).flatMap((edge) => (edge.relation === relation ? edge.to : []));
  const starts = new Set(graph.edges.map(({ from }) => from));
  return circles(starts, next);
}
