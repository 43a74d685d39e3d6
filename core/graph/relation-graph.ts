import type { Catalog } from '../catalog/catalog.ts';
import { compareText } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';

/** `from` depends on, is part of, is owned by … `to`. */
export interface Edge {
  from: Ref;
  relation: Relation;
  to: Ref;
}

/** Every relation of a catalog, each once, whichever side wrote it down. Ends that no entry describes are kept. */
export class RelationGraph {
  readonly #forward: ReadonlyMap<Ref, Edge[]>;
  readonly #backward: ReadonlyMap<Ref, Edge[]>;

  constructor(catalog: Catalog) {
    const edges = [...distinctEdges(catalog).values()];
    this.#forward = Map.groupBy(edges.sort(byEnds), (edge) => edge.from);
    this.#backward = Map.groupBy(edges, (edge) => edge.to);
  }

  /** What an entity needs, belongs to or answers to, sorted. */
  from(ref: Ref): readonly Edge[] {
    return this.#forward.get(ref) ?? [];
  }

  /** What needs an entity, belongs to it or answers to it, sorted. */
  to(ref: Ref): readonly Edge[] {
    return this.#backward.get(ref) ?? [];
  }
}

function distinctEdges(catalog: Catalog): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const { ref, references } of catalog.entities) {
    for (const { relation, inverse, to } of references) {
      if (!to) continue;
      const edge: Edge = inverse ? { from: to, relation, to: ref } : { from: ref, relation, to };
      edges.set(`${edge.from} ${relation} ${edge.to}`, edge);
    }
  }
  return edges;
}

function byEnds(a: Edge, b: Edge): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.relation, b.relation);
}
