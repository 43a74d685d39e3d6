import type { Reference } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { compareText } from '../text/compare-text.ts';

/** `from` depends on, is part of, is owned by … `to`. */
export interface Edge {
  from: Ref;
  relation: Relation;
  to: Ref;
}

/** A thing that mentions others: a catalog's entities, or anything else with relations in the same form. */
export interface Mentions {
  entities: Iterable<{ ref: Ref; references: Iterable<Pick<Reference, 'relation' | 'inverse' | 'to'>> }>;
}

/** Every relation of a catalog, each once, whichever side wrote it down. Ends that no entry describes are kept. */
export class RelationGraph {
  /** All of them, sorted by both ends. */
  readonly edges: readonly Edge[];
  readonly #forward: ReadonlyMap<Ref, Edge[]>;
  readonly #backward: ReadonlyMap<Ref, Edge[]>;

  constructor(mentions: Mentions) {
    this.edges = [...distinctEdges(mentions).values()].sort(byEnds);
    this.#forward = Map.groupBy(this.edges, (edge) => edge.from);
    this.#backward = Map.groupBy(this.edges, (edge) => edge.to);
  }

  has(ref: Ref): boolean {
    return this.#forward.has(ref) || this.#backward.has(ref);
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

function distinctEdges({ entities }: Mentions): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const { ref, references } of entities) {
    for (const { relation, inverse, to } of references) {
      if (!to) continue;
      const edge: Edge = inverse ? { from: to, relation, to: ref } : { from: ref, relation, to };
      edges.set(`${edge.from} ${relation} ${edge.to}`, edge);
    }
  }
  return edges;
}

type Ends = Readonly<Record<'from' | 'relation' | 'to', string>>;

export function byEnds(a: Ends, b: Ends): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.relation, b.relation);
}
