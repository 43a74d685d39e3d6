import { makeRef, type Ref, refParts } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { NONE, Places } from '../fact/places.ts';
import { type Edge, RelationGraph } from '../graph/relation-graph.ts';
import { type GraphEntity, Topology } from '../graph/topology.ts';
import { compareText } from '../text/compare-text.ts';
import { bySystem, longTitle, type ShortTitle, shortTitle, steps, sums, withoutSystem } from './columns.ts';

const REPORTED = [
  'dependsOn',
  'consumesApi',
  'providesApi',
  'partOf',
  'childOf',
] as const satisfies readonly Relation[];
type Reported = (typeof REPORTED)[number];

/**
 * A catalog's relations in as few bytes as can be: one column a fact, one row an entity, in the order of references. What a row
 * names it names by its number: that of a row, or, counted on from the last row, of one of `others`.
 */
export interface TopologyFile {
  /** Each value once; a row names it by its place. */
  values: Record<'kind' | 'namespace' | 'type', string[]>;
  columns: Record<'kind' | 'namespace' | 'owner' | 'system' | 'domain' | 'type' | 'tier', number[]> & {
    name: string[];
    title: ShortTitle[];
  };
  /** References that rows name and the catalog does not have: `external:` or missing. */
  others: Ref[];
  /**
   * Both ends of each relation, sorted; `from` as the difference from the one before. That an entity is in the system of its
   * row is not repeated here.
   */
  relations: Record<Reported, { from: number[]; to: number[] }>;
  /** Rows that probes know, each as the difference from the one before. */
  probed: number[];
  /**
   * Rows that are in their system through what provides them or what they are a part of, each as the difference from the one
   * before; absent where there are none.
   */
  through?: number[];
  /** References by which the entities of rows were known before; absent where nothing was renamed. */
  formerly?: [row: number, refs: readonly Ref[]][];
}

/** People who own nothing stay out: no picture has them. @param probed services that probes know */
export function packTopology(whole: Topology, probed: ReadonlySet<Ref> = new Set()): TopologyFile {
  const entities = whole.entities.filter(({ ref, kind }) => kind !== 'person' || whole.ownedBy(ref).length > 0);
  const edges = whole.graph.edges.filter((edge): edge is Edge & { relation: Reported } => isReported(edge, whole));
  const numbers = new Map(entities.map(({ ref }, row) => [ref, row]));
  const named = [...edges.flatMap(({ from, to }) => [from, to]), ...entities.flatMap(ownerAndHomes)];
  const others = [...new Set(named)].filter((ref) => !numbers.has(ref)).sort(compareText);
  for (const ref of others) numbers.set(ref, numbers.size);
  const numberOf = (ref: Ref | undefined) => (ref === undefined ? NONE : numbers.get(ref)!);
  const parts = entities.map(({ ref }) => refParts(ref));
  const [kinds, namespaces, types] = [new Places(), new Places(), new Places()];
  const places = {
    kind: parts.map(({ kind }) => kinds.of(kind)),
    namespace: parts.map(({ namespace }) => namespaces.of(namespace)),
    type: entities.map(({ type }) => types.of(type)),
  };
  const system = entities.map((entity) => numberOf(entity.system));
  const through = entities.flatMap((entity, row) => (entity.system && !namesSystem(entity, whole) ? row : []));
  const formerly = entities.flatMap((entity, row): [number, readonly Ref[]][] =>
    entity.formerly ? [[row, entity.formerly]] : [],
  );
  return {
    values: { kind: kinds.values, namespace: namespaces.values, type: types.values },
    columns: {
      ...places,
      name: parts.map(({ name }) => name),
      title: entities.map(({ title }, row) => shortTitle(parts[row]!.name, title)),
      system,
      owner: bySystem(
        entities.map(({ owner }) => numberOf(owner)),
        system,
      ),
      domain: bySystem(
        entities.map(({ domain }) => numberOf(domain)),
        system,
      ),
      tier: entities.map(({ tier = 0 }) => tier),
    },
    others,
    relations: Object.fromEntries(
      REPORTED.map((relation) => {
        const reported = edges.filter((edge) => edge.relation === relation);
        const from = reported.map((edge) => numberOf(edge.from));
        return [relation, { from: steps(from), to: reported.map(({ to }) => numberOf(to)) }];
      }),
    ) as TopologyFile['relations'],
    probed: steps(entities.flatMap(({ ref }, row) => (probed.has(ref) ? row : []))),
    ...(through.length > 0 && { through: steps(through) }),
    ...(formerly.length > 0 && { formerly }),
  };
}

export function unpackTopology(file: TopologyFile) {
  const { values, columns, others, relations, probed, through = [], formerly = [] } = file;
  const refs = columns.name.map((name, row) =>
    makeRef({ kind: values.kind[columns.kind[row]!]!, namespace: values.namespace[columns.namespace[row]!]!, name }),
  );
  const count = refs.length;
  const refAt = (number: number): Ref => (number < count ? refs[number]! : others[number - count]!);
  const [owners, domains] = [columns.owner, columns.domain].map((column) => withoutSystem(column, columns.system));
  const before = new Map(formerly);
  const entities = refs.map((ref, row): GraphEntity => {
    const was = before.get(row);
    const [owner, system, domain] = [owners![row]!, columns.system[row]!, domains![row]!];
    const [type, tier] = [columns.type[row]!, columns.tier[row]!];
    return {
      ...{ ref, kind: values.kind[columns.kind[row]!]!, title: longTitle(columns.name[row]!, columns.title[row]!) },
      ...{ ...(owner >= 0 && { owner: refAt(owner) }), ...(system >= 0 && { system: refAt(system) }) },
      ...{ ...(domain >= 0 && { domain: refAt(domain) }), ...(type >= 0 && { type: values.type[type]! }) },
      ...{ ...(tier > 0 && { tier }), ...(was && { formerly: was }) },
    };
  });
  const isThrough = new Set(sums(through));
  const mentions = refs.map((ref, row) => ({
    ref,
    references: isThrough.has(row) ? [] : inSystem(columns.system[row]!),
  }));
  for (const relation of REPORTED) {
    for (const [at, from] of sums(relations[relation].from).entries()) {
      const reference = { relation, inverse: false, to: refAt(relations[relation].to[at]!) };
      if (from < count) mentions[from]!.references.push(reference);
      else mentions.push({ ref: refAt(from), references: [reference] });
    }
  }
  const topology = new Topology(entities, new RelationGraph({ entities: mentions }));
  return { topology, probed: new Set(sums(probed).map((row) => refs[row]!)) };

  function inSystem(system: number): { relation: Relation; inverse: boolean; to: Ref }[] {
    return system < 0 ? [] : [{ relation: 'partOf', inverse: false, to: refAt(system) }];
  }
}

/** Of what an entity is part of, only what its row does not say: a domain is no need, and a system has its column. */
function isReported({ from, relation, to }: Edge, topology: Topology): boolean {
  if (!(REPORTED as readonly Relation[]).includes(relation)) return false;
  return relation !== 'partOf' || (refParts(to).kind !== 'domain' && topology.get(from)?.system !== to);
}

function namesSystem({ ref, system }: GraphEntity, { graph }: Topology): boolean {
  return graph.from(ref).some(({ relation, to }) => relation === 'partOf' && to === system);
}

function ownerAndHomes({ owner, system, domain }: GraphEntity): Ref[] {
  return [owner, system, domain].filter((ref) => ref !== undefined);
}
