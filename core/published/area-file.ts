import { type Ref, refParts } from '../catalog/ref.ts';
import { type AreaPlan, type AreaTie, drawPlan, MAP, type MapLimits } from '../graph/area-plan.ts';
import { facts } from '../graph/make-node.ts';
import { planOf } from '../graph/maps.ts';
import { isMore, type Picture } from '../graph/picture.ts';
import { RelationGraph } from '../graph/relation-graph.ts';
import { type GraphEntity, Topology } from '../graph/topology.ts';

export interface AreaFile {
  plan: Omit<AreaPlan, 'ties'> & {
    /** Places of two boxes, inside before outside, and what is between them: relations, or how many. */
    ties: [needer: number, needed: number, relations: AreaTie['relations'] | number][];
  };
  entities: GraphEntity[];
  /** Services that probes know: by the box that stands for them, where a page has room to draw it. */
  probed: [box: Ref, services: Ref[]][];
}

const MOST_PROBED = 1500;

/** Undefined for what has neighbours instead of an inside. */
export function areaFile(ref: Ref, topology: Topology, probed: ReadonlySet<Ref>): AreaFile | undefined {
  const plan = planOf(topology, ref);
  if (!plan) return undefined;
  const boxes = [...plan.inside, ...plan.outside];
  const places = new Map(boxes.map(({ id }, place) => [id, place]));
  const named = [
    ref,
    ...boxes.flatMap(({ id, rest }) => rest?.hides ?? [id as Ref]),
    ...plan.frames,
    ...boxes.flatMap(({ group }) => group ?? []),
  ].flatMap((each) => topology.get(each) ?? []);
  const owners = named.flatMap(({ owner }) => (owner ? (topology.get(owner) ?? []) : []));
  return {
    plan: {
      ...plan,
      ties: plan.ties.map(({ needer, needed, relations, count }) => [
        places.get(needer)!,
        places.get(needed)!,
        relations ?? count,
      ]),
    },
    entities: [...new Set([...named, ...owners])].map((entity) => facts(entity)),
    probed: probedIn(drawnOf(plan, topology), topology, probed),
  };
}

/** Boxes that pictures on a page may show, as many nodes as `MAP`. Rows have room for more than frames; smaller ones show the first. */
function drawnOf(plan: AreaPlan, topology: Topology): Ref[] {
  const { nodes } = drawPlan(topology, plan, { limit: MAP.limit, grid: true });
  return nodes.flatMap((node) => (isMore(node) ? [] : node.ref));
}

function probedIn(boxes: readonly Ref[], topology: Topology, probed: ReadonlySet<Ref>): AreaFile['probed'] {
  let room = MOST_PROBED;
  return boxes.flatMap((box): AreaFile['probed'] => {
    const { kind } = refParts(box);
    const members =
      kind === 'system' || kind === 'domain' ? topology.membersOf(box, kind).map(({ ref }) => ref) : [box];
    const services = members.filter((ref) => probed.has(ref));
    // The worst of some is not the worst of all.
    if (services.length === 0 || services.length > room) return [];
    room -= services.length;
    return [[box, services]];
  });
}

export function readAreaFile({ plan, entities, probed }: AreaFile): {
  topology: Topology;
  probed: ReadonlySet<Ref>;
  draw(limits: MapLimits): Picture;
} {
  const known = new Set(entities.map(({ ref }) => ref));
  const services = probed.flatMap(([box, refs]) =>
    refs
      .filter((ref) => !known.has(ref))
      .map((ref): GraphEntity => ({ ref, kind: 'service', title: ref, [refParts(box).kind]: box })),
  );
  const topology = new Topology([...entities, ...services], new RelationGraph({ entities: [] }));
  const ids = [...plan.inside, ...plan.outside].map(({ id }) => id);
  const ties = plan.ties.map(([needer, needed, what]): AreaTie => {
    const ends = { needer: ids[needer]!, needed: ids[needed]! };
    return typeof what === 'number' ? { ...ends, count: what } : { ...ends, count: what!.length, relations: what! };
  });
  return {
    topology,
    probed: new Set(probed.flatMap(([, refs]) => refs)),
    draw: (limits) => drawPlan(topology, { ...plan, ties }, limits),
  };
}
