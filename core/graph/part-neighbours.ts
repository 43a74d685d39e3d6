import type { Ref } from '../catalog/ref.ts';
import type { Side, Topology } from './topology.ts';

export interface Left {
  side: Side;
  owner?: Ref;
  count: number;
}

export type Part = { ref: Ref } | OfTeam;

interface OfTeam {
  team: Ref;
  hides: Ref[];
  beyond: number;
}

interface Parting {
  topology: Topology;
  breadth: number;
  /** Whether entries of an owner may be one node. */
  isApart(owner: Ref): boolean;
  isOpened(owner: Ref | undefined): boolean;
  free: number;
  left: readonly Left[];
}

/** What is drawn by itself comes first, then other teams, that of most first. `beyond` counts those that are in none of the parts. */
export function partNeighbours(next: readonly Ref[], parting: Parting): { parts: Part[]; beyond: number } {
  const { topology, breadth, isApart, isOpened, free, left } = parting;
  const single = (refs: readonly Ref[]) => refs.map((ref): Part => ({ ref }));
  if (left.length === 0 && next.length <= breadth + 1 && next.length <= free) return { parts: single(next), beyond: 0 };
  const ownerOf = (ref: Ref) => topology.get(ref)?.owner;
  const uncounted = new Map<Ref | undefined, number>();
  for (const { owner, count } of left) uncounted.set(owner, (uncounted.get(owner) ?? 0) + count);
  const groups = Map.groupBy(next, ownerOf);
  const size = ({ hides, beyond }: OfTeam) => hides.length + beyond;
  const teams = [...new Set([...groups.keys(), ...uncounted.keys()])]
    .flatMap((team) =>
      team && isApart(team) ? { team, hides: groups.get(team) ?? [], beyond: uncounted.get(team) ?? 0 } : [],
    )
    .filter((team) => size(team) > 1 || team.beyond > 0)
    .sort((a, b) => size(b) - size(a));
  const collapsed = new Set<Ref | undefined>(teams.map(({ team }) => team));
  const apart = next.filter((ref) => !collapsed.has(ownerOf(ref)));
  const isElsewhere = (ref: Ref) => isApart(ownerOf(ref) ?? ref) && ownerOf(ref) !== undefined;
  return {
    parts: [
      ...single(apart.filter((ref) => isOpened(ownerOf(ref)))),
      ...single(apart.filter((ref) => !isOpened(ownerOf(ref)) && !isElsewhere(ref))),
      ...teams,
      ...single(apart.filter(isElsewhere)),
    ],
    beyond: [...uncounted].reduce((sum, [owner, count]) => sum + (collapsed.has(owner) ? 0 : count), 0),
  };
}

export function together(parts: readonly Part[], beyond: number): { hides: Ref[]; beyond: number } {
  return {
    hides: parts.flatMap((part) => ('team' in part ? part.hides : part.ref)),
    beyond: parts.reduce((sum, part) => sum + ('team' in part ? part.beyond : 0), beyond),
  };
}
