import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { strongComponents } from '../catalog/rules/strong-components.ts';
import { compareText } from '../text/compare-text.ts';
import type { RelationGraph } from './relation-graph.ts';

/**
 * Groups of entities that all reach each other, and entities that name themselves. Each group is sorted, and so are they.
 *
 * @param relation which relation is followed; two services that call each other's APIs are in no circle of dependencies
 */
export function cycles(graph: RelationGraph, relation: Relation = 'dependsOn'): Ref[][] {
  const next = (ref: Ref) => graph.from(ref).flatMap((edge) => (edge.relation === relation ? edge.to : []));
  const starts = new Set(graph.edges.map(({ from }) => from));
  return strongComponents(starts, next)
    .filter(([first, ...more]) => more.length > 0 || next(first!).includes(first!))
    .map((component) => component.sort(compareText))
    .sort(([a], [b]) => compareText(a!, b!));
}
