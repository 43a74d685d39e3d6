import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { facts } from './make-node.ts';
import type { GraphEntity, Topology } from './topology.ts';
import { walk } from './walk.ts';

export interface Dependant extends GraphEntity {
  /** Steps from what breaks; 1 needs it directly. */
  distance: number;
  /** The one through which it needs what breaks, on a shortest way: what breaks itself, or a dependant at one step less. */
  by: Ref;
}

export interface Impact {
  ref: Ref;
  /** The nearest first, the most critical of them first. */
  dependants: Dependant[];
  /** Teams to inform, the owner of most entries first. Entries without an owner count under none. */
  owners: { owner?: Ref; count: number }[];
}

const LAST = Number.POSITIVE_INFINITY;

/** Finds all that needs an entity, at any distance. A system or a domain breaks with all that is in it, which is not listed. */
export function impactOf(topology: Topology, ref: Ref): Impact {
  const parts = topology.insideOf(ref).map((part) => part.ref);
  const reached = walk(topology, [ref, ...parts], { side: 'down' });
  const dependants = [...reached.values()]
    .flatMap(({ ref, distance, by }): Dependant[] =>
      by ? [{ ...facts(topology.describe(ref)), distance, by: by.ref }] : [],
    )
    .sort(
      (a, b) => a.distance - b.distance || compareNumbers(a.tier ?? LAST, b.tier ?? LAST) || compareText(a.ref, b.ref),
    );
  return { ref, dependants, owners: ownersOf(dependants) };
}

/** Finds shortest ways from dependants to what breaks, both ends included. For a system, a way ends at the part that is needed. */
export function impactPaths({ dependants }: Impact): (dependant: Ref) => Ref[] {
  const by = new Map(dependants.map(({ ref, by }) => [ref, by]));
  return (dependant) => {
    const path = [dependant];
    for (let at = by.get(dependant); at !== undefined; at = by.get(at)) path.push(at);
    return path;
  };
}

function ownersOf(dependants: readonly Dependant[]): Impact['owners'] {
  return [...Map.groupBy(dependants, ({ owner }) => owner)]
    .map(([owner, owned]) => ({ ...(owner && { owner }), count: owned.length }))
    .sort((a, b) => b.count - a.count || compareText(a.owner ?? '~', b.owner ?? '~'));
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
