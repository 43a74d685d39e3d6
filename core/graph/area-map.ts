import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { edgeOf, keepLegible, keepStrongest, tieEdge } from './draw-edges.ts';
import { byWeight, entityNode, moreNode } from './make-node.ts';
import { isContainment, type Need } from './need.ts';
import { type EntityNode, MOST_NODES, type Picture, type PictureEdge, type PictureGroup } from './picture.ts';
import type { Topology } from './topology.ts';

export interface MapLimits {
  /** Nodes in all, "+N more" included. */
  limit: number;
  /** Nodes for what is outside the area, where not all find room; a third by default. */
  outside?: number;
}

export const MAP: Readonly<MapLimits> = { limit: 40 };

/** What a map shows, and how. */
export interface Area {
  /** Everything in the area, by the frame that contains it; without a name there is none. */
  groups: readonly { ref: Ref | undefined; inside: readonly Ref[] }[];
  /** The node that stands for one in the area: itself, or what it is in. */
  nodeFor(ref: Ref): Ref;
  /** The node that stands for one outside. */
  nodeOutside(ref: Ref): Ref;
  /** How many entities a node stands for, where it is not just one. */
  membersOf(ref: Ref): number;
  focus?: Ref;
  /** More nodes than this are a grid, and as many with more lines than can be read. Without it there is none. */
  gridAbove?: number;
}

/** Draws what is in an area, what it needs outside and what outside needs it, as far as it can be seen well. */
export function areaMap(topology: Topology, area: Area, limits: MapLimits): Picture {
  const most = Math.min(MOST_NODES, Math.max(6, limits.limit));
  const { outside: share = Math.floor(most / 3) } = limits;
  const entities = [...new Set(area.groups.flatMap(({ inside }) => inside))];
  const within = new Set(entities);
  const groupOf = new Map(area.groups.flatMap(({ ref, inside }) => inside.map((each) => [area.nodeFor(each), ref])));
  const nodeFor = (ref: Ref) => (within.has(ref) ? area.nodeFor(ref) : area.nodeOutside(ref));
  const needs = needsOf(topology, entities);
  const ends = needs.map((need) => ({ need, needer: nodeFor(need.needer), needed: nodeFor(need.needed) }));

  const inside = [...groupOf.keys()].sort(byWeight(topology, area.membersOf));
  const outside = byTies(ends.flatMap(({ needer, needed }) => [needer, needed]).filter((ref) => !groupOf.has(ref)));
  // What is in the area may fill what the outside leaves.
  const forInside = most - Math.min(share, outside.length);
  const drawn = keep(inside, forInside, (ref) => groupOf.get(ref));
  const around = keep(outside, most - drawn.size, () => undefined);

  const nodes = [
    ...[...drawn.nodes].map((ref) => node(ref, groupOf.get(ref))),
    ...[...around.nodes].map((ref) => node(ref)),
    ...[...drawn.more].map(([group, hides]) => moreNode(group ?? '', hides, group && { group })),
    ...[...around.more.values()].map((hides) => moreNode('outside', hides)),
  ];
  const standIn = new Map(
    nodes.flatMap((node): [Ref, string][] =>
      'hides' in node ? node.hides.map((ref) => [ref, node.id]) : [[node.ref, node.id]],
    ),
  );
  const edges = drawTies(
    ends.map(({ need, needer, needed }) => ({ need, needer: standIn.get(needer)!, needed: standIn.get(needed)! })),
  );
  const shown = new Set(nodes.map((node) => 'group' in node && node.group));
  const legible = keepLegible(edges, { nodes: nodes.length, isFirst: () => false });
  const isGrid = area.gridAbove !== undefined && (nodes.length > area.gridAbove || legible.undrawn > 0);
  return {
    nodes,
    ...(isGrid ? { ...keepStrongest(edges), grid: true as const } : legible),
    groups: area.groups.flatMap(({ ref }) => (ref && shown.has(ref) ? group(topology, ref) : [])),
  };

  function node(ref: Ref, group?: Ref): EntityNode {
    const members = area.membersOf(ref);
    return entityNode(topology, ref, {
      ...(members > 0 && { members }),
      ...(ref === area.focus && { focus: true as const }),
      ...(group && { group }),
    });
  }
}

function group(topology: Topology, ref: Ref): PictureGroup {
  const { title, kind } = topology.describe(ref);
  return { id: ref, ref, title, kind };
}

/** Every need that touches one of these, once. */
function needsOf(topology: Topology, refs: readonly Ref[]): Need[] {
  const needs = refs.flatMap((ref) => [...topology.needsOn('up', ref), ...topology.needsOn('down', ref)]);
  return [...new Set(needs)].filter((need) => !isContainment(need));
}

/** What is tied by most comes first. */
function byTies(refs: readonly Ref[]): Ref[] {
  const counts = new Map<Ref, number>();
  for (const ref of refs) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([ref]) => ref);
}

/**
 * The first that find room, and the others by their places; each such place takes one node. If the places alone would
 * fill the room, only those of the first have a node of their own.
 */
function keep(refs: readonly Ref[], room: number, frameOf: (ref: Ref) => Ref | undefined) {
  const frames = new Set([...new Set(refs.map(frameOf))].slice(0, Math.max(1, room >> 1)));
  const placeOf = (ref: Ref) => (frames.has(frameOf(ref)) ? frameOf(ref) : undefined);
  const more = new Map<Ref | undefined, Ref[]>();
  const nodes = new Set(refs);
  for (let last = refs.length - 1; nodes.size + more.size > room && last >= 0; last -= 1) {
    const ref = refs[last]!;
    const place = placeOf(ref);
    nodes.delete(ref);
    const others = more.get(place);
    if (others) others.push(ref);
    else more.set(place, [ref]);
  }
  return { nodes, more, size: nodes.size + more.size };
}

/** One line a relation where both ends are drawn themselves, and one for all where a node stands for several. */
function drawTies(ends: readonly { need: Need; needer: string; needed: string }[]): PictureEdge[] {
  const isItself = ({ need, needer, needed }: (typeof ends)[number]) =>
    need.needer === needer && need.needed === needed;
  const lines = Map.groupBy(
    ends.filter((end) => end.needer !== end.needed || isItself(end)),
    ({ needer, needed }) => `${needer} ${needed}`,
  );
  return [...lines.values()].flatMap((between) =>
    between.every(isItself)
      ? between.map(({ need }) => edgeOf(need))
      : tieEdge({ needer: between[0]!.needer, needed: between[0]!.needed, count: between.length }),
  );
}
