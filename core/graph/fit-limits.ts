import { isMore, type Picture } from './picture.ts';

/** How far a picture may go. */
export interface Reach {
  /** Steps from the entity that it is about. */
  depth: number;
  /** Nodes in all, "+N more" included. */
  limit: number;
  /** Whether "+N more" stands for what is further away. */
  beyond?: boolean;
  /** Whether only lines from and to the entity are drawn. */
  direct?: boolean;
  /** Whether a picture of the whole is rows of nodes, whose lines are shown one node at a time. */
  grid?: boolean;
}

/** What can be seen of a drawing at a size that can be read, as shares of its width and height. Less than 1 does not fit. */
export interface Seen {
  width: number;
  height: number;
}

/** Fewer nodes than this say nothing: an entity, and a few on each side. */
const FEWEST = 6;

/**
 * Says how far the next picture may go where the last was too large to be read whole: fewer steps and lines where it was too wide, and
 * fewer nodes where that does not help. Undefined where nothing may be left out any more.
 */
export function fitLimits<Limits extends Reach>(limits: Limits, picture: Picture, seen: Seen): Limits | undefined {
  if (seen.width >= 1 && seen.height >= 1) return undefined;
  const steps = stepsIn(picture);
  if (seen.width < 1 && steps > 0) {
    if (limits.depth > 1 && steps > 1) return { ...limits, depth: Math.min(limits.depth, steps) - 1 };
    if (limits.beyond !== false) return { ...limits, depth: 1, beyond: false };
    if (!limits.direct && hasOtherLines(picture)) return { ...limits, direct: true };
  }
  // Steps are as wide with few nodes as with many; an area becomes narrower and lower at once.
  const share = steps > 0 ? seen.height : Math.sqrt(Math.min(seen.width, seen.height));
  if (share >= 1) return undefined;
  const limit = Math.max(FEWEST, Math.min(picture.nodes.length - 1, Math.floor(picture.nodes.length * share)));
  return limit < picture.nodes.length ? { ...limits, limit } : undefined;
}

/** How many steps from its entity a picture goes; 0 where it is about none. */
export function stepsIn({ nodes, edges }: Picture): number {
  const focus = nodes.find((node) => !isMore(node) && node.focus);
  if (!focus) return 0;
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    next.set(from, [...(next.get(from) ?? []), to]);
    next.set(to, [...(next.get(to) ?? []), from]);
  }
  const steps = new Map([[focus.id, 0]]);
  for (const [id, step] of steps)
    for (const other of next.get(id) ?? []) if (!steps.has(other)) steps.set(other, step + 1);
  // "+N more" is no step: it is drawn beside what it is behind.
  return Math.max(0, ...nodes.flatMap((node) => (isMore(node) ? [] : (steps.get(node.id) ?? 0))));
}

/** Lines between neighbours put one of them further out than the other. */
function hasOtherLines({ nodes, edges }: Picture): boolean {
  const focus = nodes.find((node) => !isMore(node) && node.focus)?.id;
  return edges.some(({ from, to }) => from !== focus && to !== focus);
}
