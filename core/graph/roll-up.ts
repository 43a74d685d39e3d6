import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { compareText } from '../text/compare-text.ts';
import { countBy } from '../text/count-by.ts';
import { isContainment, type Need } from './need.ts';
import type { Level, Topology } from './topology.ts';

/** A system or a domain, or an entity outside of all: an external, or a service without a system. */
export interface RolledUp {
  ref: Ref;
  kinds: Record<string, number>;
  inside: number;
}

export interface Tie {
  needer: Ref;
  needed: Ref;
  count: number;
  relations: Partial<Record<Relation, number>>;
}

export interface RollUp {
  level: Level;
  /** Sorted by reference. */
  boxes: RolledUp[];
  /** Sorted by both ends. */
  ties: Tie[];
}

export function rollUp(topology: Topology, level: Level): RollUp {
  const homes = topology.entities.flatMap(({ ref }) => topology.homeOf(ref, level) ?? []);
  const ends = topology.needs.filter((need) => !isContainment(need)).map((need) => endsOf(need, topology, level));
  const within = countBy(ends.flatMap(({ needer, needed }) => (needer === needed ? needer : [])));
  const refs = new Set([...homes, ...ends.flatMap(({ needer, needed }) => [needer, needed])]);
  const boxes = [...refs].sort(compareText).map((ref) => ({
    ref,
    kinds: kindsIn(topology, ref, level),
    inside: within.get(ref) ?? 0,
  }));
  return { level, boxes, ties: tiesOf(ends.filter(({ needer, needed }) => needer !== needed)) };
}

interface End {
  needer: Ref;
  needed: Ref;
  relation: Relation;
}

function endsOf({ needer, needed, edge }: Need, topology: Topology, level: Level): End {
  const home = (ref: Ref) => topology.homeOf(ref, level) ?? ref;
  return { needer: home(needer), needed: home(needed), relation: edge.relation };
}

function tiesOf(ends: readonly End[]): Tie[] {
  const ties = Map.groupBy(ends, ({ needer, needed }) => `${needer} ${needed}`);
  return [...ties.values()]
    .map((between) => {
      const [{ needer, needed }] = between as [End];
      const relations = countBy(between.map(({ relation }) => relation));
      return { needer, needed, count: between.length, relations: Object.fromEntries(relations) };
    })
    .sort((a, b) => compareText(a.needer, b.needer) || compareText(a.needed, b.needed));
}

function kindsIn(topology: Topology, ref: Ref, level: Level): Record<string, number> {
  const counts = countBy(topology.membersOf(ref, level).map(({ kind }) => kind));
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}
