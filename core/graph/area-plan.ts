import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { keepLegible, keepStrongest, tieEdge } from './draw-edges.ts';
import { entityNode, moreNode } from './make-node.ts';
import { isReportedByNeeder } from './need.ts';
import { MOST_NODES, type Picture, type PictureEdge, type PictureGroup } from './picture.ts';
import type { Topology } from './topology.ts';

export interface MapLimits {
  /** Nodes in all, "+N more" included. */
  limit: number;
  /** Nodes for what is outside the area, where not all find room; a third by default. */
  outside?: number;
  /** Whether nodes are in rows, without frames; lines are shown one node at a time. */
  grid?: boolean;
}

export const MAP: Readonly<MapLimits> = { limit: 40 };

/** What pictures of an area are drawn from, whatever their size. Plain data: what it says of an entity is its reference. */
export interface AreaPlan {
  /** What a reader should see first, first. */
  inside: AreaBox[];
  /** What is tied to the inside by most, first. */
  outside: AreaBox[];
  ties: AreaTie[];
  /** Lines that are in no tie. */
  untied: number;
  frames: Ref[];
  focus?: Ref;
  gridAbove?: number;
}

export interface AreaBox {
  /** A reference; another word for the rest that a plan leaves out. */
  id: string;
  group?: Ref;
  members?: number;
  /** What is left out: some by their references, and how many others there are. */
  rest?: { hides: Ref[]; beyond: number };
}

export interface AreaTie {
  needer: string;
  needed: string;
  count: number;
  /** What says so; only where both boxes are the entities themselves. */
  relations?: Relation[];
}

export function drawPlan(topology: Topology, plan: AreaPlan, limits: MapLimits): Picture {
  const most = Math.min(MOST_NODES, Math.max(6, limits.limit));
  const { outside: share = Math.floor(most / 3) } = limits;
  const within = limits.grid ? plan.inside.map(({ group: _, ...box }) => box) : plan.inside;
  // What is in the area may fill what the outside leaves.
  const inside = keep(within, most - Math.min(share, plan.outside.length));
  const outside = keep(plan.outside, most - inside.boxes.length - inside.more.size);
  const mores = [
    ...[...inside.more].map(([group, boxes]) => ({ node: more(group ?? '', boxes, group), boxes })),
    ...[...outside.more.values()].map((boxes) => ({ node: more('outside', boxes), boxes })),
  ];
  const boxes = [...inside.boxes, ...outside.boxes];
  const nodes = [
    ...boxes.map(({ id, members, group }) =>
      entityNode(topology, id as Ref, {
        ...(members && { members }),
        ...(id === plan.focus && { focus: true as const }),
        ...(group && { group }),
      }),
    ),
    ...mores.map(({ node }) => node),
  ];
  const standIn = new Map([
    ...boxes.map(({ id }) => [id, id] as const),
    ...mores.flatMap(({ node, boxes }) => boxes.map(({ id }) => [id, node.id] as const)),
  ]);
  const edges = drawTies(plan.ties, standIn);
  const legible = keepLegible(edges, { nodes: nodes.length, isFirst: () => false });
  const isGrid =
    limits.grid || (plan.gridAbove !== undefined && (nodes.length > plan.gridAbove || legible.undrawn > 0));
  const drawn = isGrid ? { ...keepStrongest(edges), grid: true as const } : legible;
  const shown = new Set(nodes.map(({ group }) => group));
  return {
    nodes,
    ...drawn,
    undrawn: drawn.undrawn + plan.untied,
    groups: plan.frames.flatMap((ref) => (shown.has(ref) ? frame(topology, ref) : [])),
  };
}

/** Boxes that any picture can have, and some more: one that has all of these would be the same with all others. */
const BOXES = MOST_NODES + 20;
/** What is listed of the rest, inside and outside. */
const LISTED = 200;
const TIES = 2000;

export function capPlan(plan: AreaPlan): AreaPlan {
  const [inside, outside] = [cap(plan.inside, 'inside'), cap(plan.outside, 'outside')];
  const standIn = new Map([...inside.standIn, ...outside.standIn]);
  const ties = [
    ...Map.groupBy(
      plan.ties.map((tie) => ({ ...tie, needer: standIn.get(tie.needer)!, needed: standIn.get(tie.needed)! })),
      ({ needer, needed }) => `${needer} ${needed}`,
    ).values(),
  ].flatMap((between): AreaTie | [] => {
    const [first] = between as [AreaTie];
    if (between.length === 1) return first;
    const count = between.reduce((sum, tie) => sum + tie.count, 0);
    return first.needer === first.needed ? [] : { needer: first.needer, needed: first.needed, count };
  });
  const sorted = ties.sort((a, b) => b.count - a.count);
  return {
    ...plan,
    inside: inside.boxes,
    outside: outside.boxes,
    ties: sorted.slice(0, TIES),
    untied: plan.untied + Math.max(0, sorted.length - TIES),
  };
}

function cap(boxes: readonly AreaBox[], name: string): { boxes: AreaBox[]; standIn: Map<string, string> } {
  const kept = keep(boxes, BOXES);
  const rests = [...kept.more].map(([group, hidden]): { box: AreaBox; hidden: readonly AreaBox[] } => {
    const { hides, beyond } = hiddenIn(hidden);
    const listed = hides.slice(0, Math.ceil(LISTED / kept.more.size));
    const rest = { hides: listed, beyond: beyond + hides.length - listed.length };
    return { box: { id: `rest:${name}:${group ?? ''}`, ...(group && { group }), rest }, hidden };
  });
  return {
    boxes: [...kept.boxes, ...rests.map(({ box }) => box)],
    standIn: new Map([
      ...kept.boxes.map(({ id }) => [id, id] as const),
      ...rests.flatMap(({ box, hidden }) => hidden.map(({ id }) => [id, box.id] as const)),
    ]),
  };
}

/** The first that find room, and the others by their frames, one node each: if these alone fill the room, only those of the first. */
function keep(boxes: readonly AreaBox[], room: number) {
  const frames = new Set([...new Set(boxes.map(({ group }) => group))].slice(0, Math.max(1, room >> 1)));
  const more = new Map<Ref | undefined, AreaBox[]>();
  let end = boxes.length;
  while (end > 0 && (boxes[end - 1]!.rest || end + more.size > room)) {
    end -= 1;
    const box = boxes[end]!;
    const frame = frames.has(box.group) ? box.group : undefined;
    const others = more.get(frame);
    if (others) others.push(box);
    else more.set(frame, [box]);
  }
  return { boxes: boxes.slice(0, end), more };
}

function hiddenIn(boxes: readonly AreaBox[]): { hides: Ref[]; beyond: number } {
  return {
    hides: boxes.flatMap(({ id, rest }) => rest?.hides ?? [id as Ref]),
    beyond: boxes.reduce((sum, { rest }) => sum + (rest?.beyond ?? 0), 0),
  };
}

function more(id: string, boxes: readonly AreaBox[], group?: Ref) {
  const { hides, beyond } = hiddenIn(boxes);
  return moreNode(id, hides, { ...(group && { group }), ...(beyond > 0 && { beyond }) });
}

/** One line a relation where both ends are drawn themselves, and one for all where a node stands for several. */
function drawTies(ties: readonly AreaTie[], standIn: ReadonlyMap<string, string>): PictureEdge[] {
  const lines = new Map<string, { needer: string; needed: string; count: number; edges: PictureEdge[] }>();
  for (const tie of ties) {
    const [needer, needed] = [standIn.get(tie.needer)!, standIn.get(tie.needed)!];
    const isItself = needer === tie.needer && needed === tie.needed && tie.relations !== undefined;
    if (needer === needed && !isItself) continue;
    const line = lines.get(`${needer} ${needed}`) ?? { needer, needed, count: 0, edges: [] };
    line.count += tie.count;
    if (isItself) line.edges = tie.relations!.map((relation) => relationEdge(relation, tie));
    lines.set(`${needer} ${needed}`, line);
  }
  return [...lines.values()].flatMap(({ edges, ...line }) => (edges.length > 0 ? edges : tieEdge(line)));
}

function relationEdge(relation: Relation, { needer, needed }: AreaTie): PictureEdge {
  const [from, to] = isReportedByNeeder(relation) ? [needer, needed] : [needed, needer];
  return { from, relation, to, count: 1 };
}

function frame(topology: Topology, ref: Ref): PictureGroup {
  const { title, kind } = topology.describe(ref);
  return { id: ref, ref, title, kind };
}
