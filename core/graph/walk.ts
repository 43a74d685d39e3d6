import type { Ref } from '../catalog/ref.ts';
import type { Need } from './need.ts';
import type { Side, Topology } from './topology.ts';

export interface Reached {
  ref: Ref;
  /** Steps from where the walk began; 0 is where. */
  distance: number;
  /** The one before it on a shortest way, and the need between the two. Absent where the walk began. */
  by?: { ref: Ref; need: Need };
}

export function otherEnd(need: Need, side: Side): Ref {
  return side === 'up' ? need.needed : need.needer;
}

/**
 * Walks from some entities to all that they need (up), or all that needs them (down), nearest first: linear, without
 * recursion, the same order every time. Circles end where they began.
 *
 * @param depth how many steps; all, by default
 */
export function walk(
  topology: Topology,
  starts: Iterable<Ref>,
  { side, depth = Number.POSITIVE_INFINITY }: { side: Side; depth?: number },
): Map<Ref, Reached> {
  const reached = new Map<Ref, Reached>();
  for (const ref of starts) reached.set(ref, { ref, distance: 0 });
  for (const { ref, distance } of reached.values()) {
    if (distance >= depth) break;
    for (const need of topology.needsOn(side, ref)) {
      const next = otherEnd(need, side);
      if (!reached.has(next)) reached.set(next, { ref: next, distance: distance + 1, by: { ref, need } });
    }
  }
  return reached;
}
