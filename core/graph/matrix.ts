import { type Ref, refParts } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { isContainment, type Need } from './need.ts';
import { orderByTies } from './order-by-ties.ts';
import { type RolledUp, rollUp, type Tie } from './roll-up.ts';
import type { Level, Topology } from './topology.ts';

export interface Matrix {
  level: Level;
  /** Rows, and columns in the same order: those with many ties between them are side by side. */
  boxes: RolledUp[];
  /** By row and then by column; without those of a box with itself. */
  cells: ReadonlyMap<Ref, ReadonlyMap<Ref, Tie>>;
  most: number;
  left: number;
}

export const MOST_ROWS = 120;

export function matrixOf(topology: Topology, level: Level): Matrix {
  const { boxes, ties } = rollUp(topology, level);
  const all = boxes.filter(({ ref }) => refParts(ref).kind === level);
  const kept = strongest(all, ties);
  const within = new Set(kept.map(({ ref }) => ref));
  const between = ties.filter(({ needer, needed }) => within.has(needer) && within.has(needed));
  const byRef = new Map(kept.map((box) => [box.ref, box]));
  const order = orderByTies(
    kept.map(({ ref }) => ref),
    between.map(({ needer, needed, count }) => ({ from: needer, to: needed, weight: count })),
  );
  const rows = Map.groupBy(between, ({ needer }) => needer);
  return {
    level,
    boxes: order.map((ref) => byRef.get(ref as Ref)!),
    cells: new Map([...rows].map(([row, ties]) => [row, new Map(ties.map((tie) => [tie.needed, tie]))])),
    most: between.reduce((most, { count }) => Math.max(most, count), 0),
    left: all.length - kept.length,
  };
}

function strongest(boxes: readonly RolledUp[], ties: readonly Tie[]): RolledUp[] {
  if (boxes.length <= MOST_ROWS) return [...boxes];
  const sums = new Map<Ref, number>();
  for (const { needer, needed, count } of ties)
    for (const end of [needer, needed]) sums.set(end, (sums.get(end) ?? 0) + count);
  const sumOf = ({ ref }: RolledUp) => sums.get(ref) ?? 0;
  return boxes.toSorted((a, b) => sumOf(b) - sumOf(a) || compareText(a.ref, b.ref)).slice(0, MOST_ROWS);
}

/** Every need of something in one box on something in another: what a cell counts, sorted. */
export function needsBetween(topology: Topology, needer: Ref, needed: Ref): Need[] {
  const level = refParts(needer).kind as Level;
  const home = (ref: Ref) => topology.homeOf(ref, level) ?? ref;
  return topology.needs.filter(
    (need) => !isContainment(need) && home(need.needer) === needer && home(need.needed) === needed,
  );
}
