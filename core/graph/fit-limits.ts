import type { MapLimits } from './area-plan.ts';
import type { NeighbourhoodLimits } from './neighbourhood.ts';
import { endsOf } from './path-through.ts';
import { isMore, type Picture } from './picture.ts';

export interface Reach extends Pick<MapLimits, 'limit' | 'grid'>, Pick<NeighbourhoodLimits, 'beyond' | 'straight'> {
  depth: number;
  breadth?: number;
  close?: boolean;
}

/** What can be seen of a drawing at a size that can be read, as shares of its width and height. Less than 1 does not fit. */
export interface Seen {
  width: number;
  height: number;
}

export interface Tried<Limits extends Reach> {
  limits: Limits;
  picture: Picture;
  seen: Seen;
  make(limits: Limits): Picture;
  keepsDepth?: boolean;
}

/** Fewer nodes than this say nothing: an entity, and a few on each side. */
const FEWEST = 6;
const FEWEST_NEIGHBOURS = 3;
/** Of a drawing, the width of the same with its nodes closer to each other. */
const CLOSER = 0.84;
/** How much wider than its room a picture may be expected, as names differ in length. */
const HOPE = 1.05;
/** "+5 more" is as wide as half a name. */
const MORE = 0.5;

/**
 * Says how far the next picture may go where the last was too large to be read whole: closer, with fewer lines and with fewer steps
 * where it was too wide, whichever leaves out least, and with fewer nodes where that does not help. Undefined where nothing may be
 * left out any more.
 */
export function fitLimits<Limits extends Reach>(tried: Tried<Limits>): Limits | undefined {
  const { limits, picture, seen } = tried;
  if (seen.width >= 1 && seen.height >= 1) return undefined;
  const isAbout = picture.nodes.some((node) => !isMore(node) && node.focus) && picture.edges.length > 0;
  if (seen.width < 1) {
    const next = isAbout ? narrower(tried) : !limits.close && seen.width > CLOSER && { ...limits, close: true };
    if (next) return next;
  }
  // Steps are as wide with few nodes as with many; an area becomes narrower and lower at once.
  const share = isAbout ? seen.height : Math.sqrt(Math.min(seen.width, seen.height));
  if (share >= 1) return undefined;
  const { breadth = 0 } = limits;
  if (isAbout && breadth > FEWEST_NEIGHBOURS)
    return { ...limits, breadth: Math.max(FEWEST_NEIGHBOURS, Math.min(breadth - 1, Math.floor(breadth * share))) };
  const limit = Math.max(FEWEST, Math.min(picture.nodes.length - 1, Math.floor(picture.nodes.length * share)));
  return limit < picture.nodes.length ? { ...limits, limit } : undefined;
}

/** The first that is expected to fit, by the width that a column of the last picture takes; else the smallest. */
function narrower<Limits extends Reach>({ limits, picture, seen, make, keepsDepth }: Tried<Limits>) {
  const column = 1 / seen.width / columnsIn(picture);
  const tries = reductions(limits, keepsDepth);
  const expected = (next: Limits) => columnsIn(make(next)) * column * (next.close && !limits.close ? CLOSER : 1);
  return tries.find((next) => expected(next) <= HOPE) ?? tries.at(-1);
}

function reductions<Limits extends Reach>(limits: Limits, keepsDepth = false): Limits[] {
  const { beyond, straight, ...rest } = limits;
  const at = (depth: number, from: number) =>
    [{ close: true }, { close: true, beyond: false }, { close: true, beyond: false, straight: true }]
      .slice(from)
      .map((less) => ({ ...rest, depth, ...less }) as Limits);
  const level = straight ? 3 : beyond === false ? (limits.close ? 2 : 1) : limits.close ? 1 : 0;
  const fewer = keepsDepth ? [] : Array.from({ length: limits.depth - 1 }, (_, index) => limits.depth - 1 - index);
  return [...at(limits.depth, level), ...fewer.flatMap((depth) => at(depth, 0))];
}

/** Of a drawing, the most nodes of one path: each is a column. A line back to a node of the same path adds no column. */
function columnsIn({ nodes, edges }: Picture): number {
  const next = Map.groupBy(edges.map(endsOf), ([needer]) => needer);
  const widths = new Map(nodes.map((node) => [node.id, isMore(node) ? MORE : 1]));
  const lengths = new Map<string, number>();
  const lengthFrom = (id: string): number => {
    const known = lengths.get(id);
    if (known !== undefined) return known;
    lengths.set(id, 0);
    const behind = Math.max(0, ...(next.get(id) ?? []).map(([, needed]) => (needed === id ? 0 : lengthFrom(needed))));
    const length = (widths.get(id) ?? 1) + behind;
    lengths.set(id, length);
    return length;
  };
  return Math.max(1, ...nodes.map(({ id }) => lengthFrom(id)));
}
