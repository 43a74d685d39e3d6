import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { compareText } from '../text/compare-text.ts';
import { isContainment } from './need.ts';
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
  const boxes = new Map<Ref, RolledUp>();
  const box = (ref: Ref) => getOrMake(boxes, ref, () => ({ ref, kinds: kindsIn(topology, ref, level), inside: 0 }));
  for (const { ref, kind } of topology.entities) {
    if (kind === level) box(ref);
    const home = topology.homeOf(ref, level);
    if (home) box(home);
  }
  const ties = new Ties();
  for (const need of topology.needs) {
    if (isContainment(need)) continue;
    const { needer, needed, edge } = need;
    const [a, b] = [topology.homeOf(needer, level) ?? needer, topology.homeOf(needed, level) ?? needed];
    const [from] = [box(a), box(b)];
    if (a === b) from.inside += 1;
    else ties.add(a, b, edge.relation);
  }
  return { level, boxes: [...boxes.values()].sort((a, b) => compareText(a.ref, b.ref)), ties: ties.sorted() };
}

class Ties {
  readonly #ties = new Map<string, Tie>();

  add(needer: Ref, needed: Ref, relation: Relation): void {
    const tie = getOrMake(this.#ties, `${needer} ${needed}`, (): Tie => ({ needer, needed, count: 0, relations: {} }));
    tie.count += 1;
    tie.relations[relation] = (tie.relations[relation] ?? 0) + 1;
  }

  sorted(): Tie[] {
    return [...this.#ties.values()].sort((a, b) => compareText(a.needer, b.needer) || compareText(a.needed, b.needed));
  }
}

function kindsIn(topology: Topology, ref: Ref, level: Level): Record<string, number> {
  const counts = Map.groupBy(topology.membersOf(ref, level), ({ kind }) => kind);
  return Object.fromEntries([...counts].map(([kind, { length }]) => [kind, length] as const).sort(byKind));
}

function byKind([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return compareText(a, b);
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
