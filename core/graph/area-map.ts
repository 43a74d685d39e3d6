import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { countBy } from '../text/count-by.ts';
import { type AreaBox, type AreaPlan, type AreaTie, drawPlan, type MapLimits } from './area-plan.ts';
import { byWeight } from './make-node.ts';
import { isContainment, type Need } from './need.ts';
import type { Picture } from './picture.ts';
import type { Topology } from './topology.ts';

export interface Area {
  groups: readonly { ref: Ref | undefined; inside: readonly Ref[] }[];
  /** The node that stands for one in the area: itself, or what it is in. */
  nodeFor(ref: Ref): Ref;
  /** The node that stands for one outside. */
  nodeOutside(ref: Ref): Ref;
  membersOf(ref: Ref): number;
  focus?: Ref;
  /** More nodes than this are a grid, and as many with more lines than can be read. Without it there is none. */
  gridAbove?: number;
}

/** Draws what is in an area, what it needs outside and what outside needs it, as far as it can be seen well. */
export function areaMap(topology: Topology, area: Area, limits: MapLimits): Picture {
  return drawPlan(topology, planArea(topology, area), limits);
}

export function planArea(topology: Topology, area: Area): AreaPlan {
  const entities = [...new Set(area.groups.flatMap(({ inside }) => inside))];
  const within = new Set(entities);
  const groupOf = new Map(area.groups.flatMap(({ ref, inside }) => inside.map((each) => [area.nodeFor(each), ref])));
  const nodeFor = (ref: Ref) => (within.has(ref) ? area.nodeFor(ref) : area.nodeOutside(ref));
  const ends = needsOf(topology, entities).map(
    (need): End => ({ need, needer: nodeFor(need.needer), needed: nodeFor(need.needed) }),
  );
  const inside = [...groupOf.keys()].sort(byWeight(topology, area.membersOf));
  const outside = byTies(ends.flatMap(({ needer, needed }) => [needer, needed]).filter((ref) => !groupOf.has(ref)));
  const box = (id: Ref): AreaBox => {
    const [members, group] = [area.membersOf(id), groupOf.get(id)];
    return { id, ...(members > 0 && { members }), ...(group && { group }) };
  };
  return {
    inside: inside.map(box),
    outside: outside.map(box),
    ties: tiesOf(ends),
    untied: 0,
    frames: area.groups.flatMap(({ ref }) => ref ?? []),
    ...(area.focus && { focus: area.focus }),
    ...(area.gridAbove !== undefined && { gridAbove: area.gridAbove }),
  };
}

function needsOf(topology: Topology, refs: readonly Ref[]): Need[] {
  const needs = refs.flatMap((ref) => [...topology.needsOn('up', ref), ...topology.needsOn('down', ref)]);
  return [...new Set(needs)].filter((need) => !isContainment(need));
}

function byTies(refs: readonly Ref[]): Ref[] {
  return [...countBy(refs)].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([ref]) => ref);
}

interface End {
  need: Need;
  needer: Ref;
  needed: Ref;
}

/** Each two nodes once. That one needs itself is kept only of what stands for nothing else. */
function tiesOf(ends: readonly End[]): AreaTie[] {
  const isItself = ({ need, needer, needed }: End) => need.needer === needer && need.needed === needed;
  const ties = Map.groupBy(
    ends.filter((end) => end.needer !== end.needed || isItself(end)),
    ({ needer, needed }) => `${needer} ${needed}`,
  );
  return [...ties.values()].map((between) => {
    const [{ needer, needed }] = between as [End];
    const relations = between.every(isItself) ? between.map(({ need }) => need.edge.relation) : undefined;
    return { needer, needed, count: between.length, ...(relations && { relations }) };
  });
}
