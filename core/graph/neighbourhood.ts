import type { Ref } from '../catalog/ref.ts';
import { edgeOf, keepLegible, tieEdge } from './draw-edges.ts';
import { byWeight, entityNode, moreNode } from './make-node.ts';
import { isContainment, type Need } from './need.ts';
import { type Left, partNeighbours, together } from './part-neighbours.ts';
import { hiddenBy, MOST_NODES, type Picture, type PictureEdge, type PictureNode } from './picture.ts';
import type { Side, Topology } from './topology.ts';
import { otherEnd } from './walk.ts';

export type Direction = Side | 'both';

export interface NeighbourhoodLimits {
  direction: Direction;
  depth: number;
  /** Neighbours of one entity that are drawn; the rest is one "+N more". */
  breadth: number;
  limit: number;
  /** Whether one "+N more" a side stands for what is further away; by default it does. */
  beyond?: boolean;
  /** Whether only lines that lead from step to step are drawn; by default those between entities as far away are, too. */
  straight?: boolean;
  /** Teams whose entries are drawn one by one also where there is no room for all. */
  opened?: readonly Ref[];
}

export const NEIGHBOURHOOD: Readonly<NeighbourhoodLimits> = { direction: 'both', depth: 2, breadth: 8, limit: 40 };

/**
 * Draws an entity with what it needs and what needs it, as far as it can be seen well. Where there is no room for all neighbours,
 * those of another team are one node.
 *
 * @param left neighbours that are only counted
 */
export function neighbourhood(
  topology: Topology,
  ref: Ref,
  requested: Partial<NeighbourhoodLimits> = {},
  left: readonly Left[] = [],
): Picture {
  const given = { ...NEIGHBOURHOOD, ...requested };
  const limits = { ...given, limit: clamp(given.limit, 4, MOST_NODES), breadth: Math.max(1, given.breadth) };
  const sides: Side[] = given.direction === 'both' ? ['up', 'down'] : [given.direction];
  const shown = new Set([ref]);
  // Each side may need a node for what no room was left for.
  const room = { left: limits.limit - 1 - sides.length };
  const cuts = sides.map((side, index) => {
    const share = Math.ceil(room.left / (sides.length - index));
    const uncounted = left.filter((of) => of.side === side);
    const cut = spread({ topology, ref, side, limits, shown, room: share, left: uncounted });
    room.left -= cut.used;
    return cut;
  });
  const nodes: PictureNode[] = [...shown].map((each) =>
    entityNode(topology, each, each === ref ? { focus: true } : {}),
  );
  const needs = [...shown].flatMap((each) => needsOf(topology, each, 'up').filter(({ needed }) => shown.has(needed)));
  const sideOf = new Map(cuts.flatMap(({ side, drawn }) => [...drawn.keys()].map((each) => [each, side] as const)));
  const steps = new Map(cuts.flatMap(({ drawn }) => [...drawn]));
  // From what needs the entity straight to what it needs: true, but not about it, and the most of all lines.
  const passesBy = ({ needer, needed }: Need) => sideOf.get(needer) === 'down' && sideOf.get(needed) === 'up';
  const isStraight = ({ needer, needed }: Need) =>
    needer === ref ||
    needed === ref ||
    (sideOf.get(needer) === sideOf.get(needed) &&
      steps.get(needed)! - steps.get(needer)! === (sideOf.get(needer) === 'up' ? 1 : -1));
  const edges = needs.filter((need) => !passesBy(need) && (!limits.straight || isStraight(need))).map(edgeOf);
  const passing = needs.length - edges.length;
  for (const { node, by } of cuts.flatMap((cut) => moreNodes(cut, { shown, topology }))) {
    nodes.push(node);
    for (const [at, count] of by) {
      const [needer, needed] = node.id.startsWith('more:up') ? [at, node.id] : [node.id, at];
      edges.push(tieEdge({ needer, needed, count }));
    }
  }
  const tree = new Set(cuts.flatMap((cut) => [...cut.tree]));
  const isFirst = ({ from, to }: PictureEdge) => tree.has(`${from} ${to}`) || tree.has(`${to} ${from}`);
  const kept = keepLegible(edges, { nodes: nodes.length, isFirst });
  return { nodes, edges: kept.edges, groups: [], undrawn: kept.undrawn + passing };
}

interface Cut {
  side: Side;
  drawn: Map<Ref, number>;
  /** By whose neighbours they are: those of a team, and those for which no room is left. */
  more: { of: Ref; team?: Ref; hides: Ref[]; beyond: number }[];
  /** By whose neighbours they are, too: entities beyond the depth, or without room. All share one node. */
  rest: Map<Ref, Ref[]>;
  /** How each came into the picture, as `one other`. */
  tree: Set<string>;
  used: number;
}

function moreNodes({ side, more, rest }: Cut, { shown, topology }: { shown: ReadonlySet<Ref>; topology: Topology }) {
  const hidden = (refs: readonly Ref[]) => refs.filter((each) => !shown.has(each));
  const own = more.map(({ of, team, hides: all, beyond }) => {
    const hides = hidden(all);
    const id = team ? `${side}:${of}:${team}` : `${side}:${of}`;
    const count = hides.length + beyond;
    const title = team && `${topology.describe(team).title} (${count})`;
    const node = moreNode(id, hides, { of, ...(team && { team, title: title! }), ...(beyond > 0 && { beyond }) });
    return { node, by: [[of, count] as const] };
  });
  const by = [...rest].map(([at, refs]) => [at, hidden(refs).length] as const).filter(([, count]) => count > 0);
  const shared = { node: moreNode(side, new Set(hidden([...rest.values()].flat()))), by };
  return [...own, shared].filter(({ node }) => hiddenBy(node) > 0);
}

interface Spread {
  topology: Topology;
  ref: Ref;
  side: Side;
  limits: NeighbourhoodLimits;
  shown: Set<Ref>;
  room: number;
  left: readonly Left[];
}

function spread({ topology, ref, side, limits, shown, room, left }: Spread): Cut {
  const cut: Cut = { side, drawn: new Map(), more: [], rest: new Map(), tree: new Set(), used: 0 };
  const order = byWeight(topology);
  const distances = new Map([[ref, 0]]);
  const own = topology.get(ref)?.owner;
  const isOpened = (owner: Ref | undefined) => owner !== undefined && (limits.opened?.includes(owner) ?? false);
  const isApart = (owner: Ref) => owner !== own && !isOpened(owner);
  for (const [at, distance] of distances) {
    const next = neighbours(topology, at, side)
      .filter((each) => !shown.has(each))
      .sort(order);
    const uncounted = at === ref ? left : [];
    if (next.length === 0 && uncounted.length === 0) continue;
    const free = room - cut.used;
    if (distance >= limits.depth && limits.beyond === false) continue;
    if (distance >= limits.depth || free < 1) {
      const beyond = uncounted.reduce((sum, { count }) => sum + count, 0);
      // Those that are only counted are in no list that several nodes share.
      if (beyond > 0) cut.more.push({ of: at, hides: next, beyond });
      else cut.rest.set(at, next);
      continue;
    }
    const { breadth } = limits;
    const { parts, beyond } = partNeighbours(next, { topology, breadth, isApart, isOpened, free, left: uncounted });
    // One more is as easily drawn as "+1 more".
    const fits = beyond === 0 && parts.length <= breadth + 1 && parts.length <= free;
    const places = fits ? parts.length : Math.max(0, Math.min(breadth, free - 1));
    for (const part of parts.slice(0, places)) {
      if ('team' in part) {
        cut.more.push({ of: at, ...part });
        continue;
      }
      shown.add(part.ref);
      cut.drawn.set(part.ref, distance + 1);
      cut.tree.add(`${at} ${part.ref}`);
      distances.set(part.ref, distance + 1);
    }
    if (!fits) cut.more.push({ of: at, ...together(parts.slice(places), beyond) });
    cut.used += places + (fits ? 0 : 1);
  }
  return cut;
}

function neighbours(topology: Topology, at: Ref, side: Side): Ref[] {
  return [...new Set(needsOf(topology, at, side).map((need) => otherEnd(need, side)))];
}

function needsOf(topology: Topology, at: Ref, side: Side): Need[] {
  return topology.needsOn(side, at).filter((need) => !isContainment(need));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
