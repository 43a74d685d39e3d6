import type { Catalog } from '../catalog/catalog.ts';
import type { Reference } from '../catalog/entity.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { type Need, needOf } from './need.ts';
import { RelationGraph } from './relation-graph.ts';

export interface GraphEntity {
  ref: Ref;
  kind: string;
  title: string;
  owner?: Ref;
  system?: Ref;
  /** Its own, or its system's. */
  domain?: Ref;
  type?: string;
  /** 1 is the most critical. */
  tier?: number;
  /** References by which it was known before. */
  formerly?: readonly Ref[];
}

export interface RelatedEntity extends GraphEntity {
  relations: readonly { relation: Relation; direction: 'forward' | 'backward'; refs: readonly Ref[] }[];
}

export type Level = 'system' | 'domain';

/** Who is asked for: what an entity needs (up), or what needs it (down). */
export type Side = 'up' | 'down';

/** Entities and how they need, belong to and answer for each other. Lists are sorted by reference; reading one is a look-up. */
export class Topology {
  readonly graph: RelationGraph;
  readonly entities: readonly GraphEntity[];
  /** Every need between two ends, sorted. An end may be external or missing from the catalog. */
  readonly needs: readonly Need[];
  readonly #byRef: ReadonlyMap<Ref, GraphEntity>;
  readonly #today: ReadonlyMap<Ref, Ref>;
  readonly #up: ReadonlyMap<Ref, Need[]>;
  readonly #down: ReadonlyMap<Ref, Need[]>;
  readonly #members: Readonly<Record<Level, ReadonlyMap<Ref | undefined, GraphEntity[]>>>;
  readonly #owned: ReadonlyMap<Ref | undefined, GraphEntity[]>;

  constructor(entities: Iterable<GraphEntity>, graph: RelationGraph) {
    this.graph = graph;
    this.entities = [...entities].sort((a, b) => compareText(a.ref, b.ref));
    this.#byRef = new Map(this.entities.map((entity) => [entity.ref, entity]));
    this.#today = new Map(
      this.entities.flatMap(({ ref, formerly }) => formerly?.map((was) => [was, ref] as const) ?? []),
    );
    this.needs = graph.edges.flatMap((edge) => needOf(edge) ?? []).sort(byEnds);
    this.#up = Map.groupBy(this.needs, ({ needer }) => needer);
    this.#down = Map.groupBy(this.needs, ({ needed }) => needed);
    this.#members = { system: this.#groupBy('system'), domain: this.#groupBy('domain') };
    this.#owned = Map.groupBy(this.entities, ({ owner }) => owner);
  }

  get(ref: Ref): GraphEntity | undefined {
    return this.#byRef.get(ref);
  }

  /** The reference by which something is known today; the same where it is no former name. */
  today(ref: Ref): Ref {
    return this.#byRef.has(ref) ? ref : (this.#today.get(ref) ?? ref);
  }

  knows(ref: Ref): boolean {
    return this.#byRef.has(ref) || this.graph.has(ref);
  }

  describe(ref: Ref): GraphEntity {
    return this.get(ref) ?? { ref, kind: refParts(ref).kind, title: shortRef(ref) };
  }

  needsOn(side: Side, ref: Ref): readonly Need[] {
    return (side === 'up' ? this.#up : this.#down).get(ref) ?? [];
  }

  /** The system or domain that an entity is, or belongs to. */
  homeOf(ref: Ref, level: Level): Ref | undefined {
    return refParts(ref).kind === level ? ref : this.placeOf(ref, level);
  }

  /** The system or domain that an entity belongs to: its own, or that of what provides it or what it is a part of. */
  placeOf(ref: Ref, level: Level): Ref | undefined {
    const entity = this.get(ref);
    return entity && (entity[level] ?? this.#parent(entity)?.[level]);
  }

  membersOf(ref: Ref, level: Level): readonly GraphEntity[] {
    return this.#members[level].get(ref) ?? [];
  }

  /** What breaks with a system or a domain; nothing is in anything else. */
  insideOf(ref: Ref): readonly GraphEntity[] {
    const { kind } = refParts(ref);
    return kind === 'system' || kind === 'domain' ? this.membersOf(ref, kind) : [];
  }

  ownedBy(owner: Ref): readonly GraphEntity[] {
    return this.#owned.get(owner) ?? [];
  }

  #groupBy(level: Level): Map<Ref | undefined, GraphEntity[]> {
    const entities = this.entities.filter(({ kind }) => kind !== level);
    return Map.groupBy(entities, ({ ref }) => this.homeOf(ref, level));
  }

  #parent({ ref, kind }: GraphEntity): GraphEntity | undefined {
    if (kind === 'api') {
      const provided = this.graph.to(ref).find(({ relation }) => relation === 'providesApi');
      return provided && this.get(provided.from);
    }
    const part = this.graph.from(ref).find(({ relation, to }) => relation === 'partOf' && refParts(to).kind === kind);
    return part && this.get(part.to);
  }
}

export function topologyOf(catalog: Catalog): Topology {
  const entities = catalog.distinct.map((entity): GraphEntity => {
    const { ref, kind, title, owner, system, type, tier } = entity;
    const domain = catalog.domainOf(entity);
    const formerly = catalog.formerRefs(entity);
    return {
      ref,
      kind,
      title,
      ...defined({ owner, system, domain, type: type || undefined, tier }),
      ...(formerly.length > 0 && { formerly }),
    };
  });
  return new Topology(entities, new RelationGraph(catalog));
}

export function topologyOfRecords(records: readonly RelatedEntity[]): Topology {
  return new Topology(records, new RelationGraph({ entities: records.map(mentionsOf) }));
}

function mentionsOf({ ref, relations }: RelatedEntity) {
  const references = relations.flatMap(({ relation, direction, refs }) =>
    refs.map(
      (to): Pick<Reference, 'relation' | 'inverse' | 'to'> => ({ relation, inverse: direction === 'backward', to }),
    ),
  );
  return { ref, references };
}

function byEnds(a: Need, b: Need): number {
  return (
    compareText(a.needer, b.needer) || compareText(a.needed, b.needed) || compareText(a.edge.relation, b.edge.relation)
  );
}
