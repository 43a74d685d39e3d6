import { addressOfKind } from '../catalog/address.ts';
import { pluginFacts } from '../entries/facts/plugin-facts.ts';
import { LIST_WORDS, List } from '../fact/list.ts';
import { inPlaces, listView } from '../fact/list-views.ts';
import { factSource } from '../fact/source.ts';
import type { Fact, FactSource } from '../part/fact.ts';
import { ENTITY_KINDS, FACTS } from '../parts.ts';
import type { Snapshot } from './snapshot.ts';

export interface Lists {
  /** Those that the audience may see, in their order. */
  facts: readonly Fact[];
  source: FactSource;
  all: ReadonlyMap<string, List>;
  of(kind: string): List;
}

const known = new WeakMap<Snapshot, Lists>();

export function listsOf(snapshot: Snapshot): Lists {
  const lists = known.get(snapshot) ?? makeLists(snapshot);
  known.set(snapshot, lists);
  return lists;
}

function makeLists(snapshot: Snapshot): Lists {
  const hidden = new Set(snapshot.audience?.without);
  // A name that is taken is reported, and is that of the first.
  const added = pluginFacts(snapshot.plugins).filter(({ name }) => !LIST_WORDS.includes(name));
  const byName = Map.groupBy([...FACTS, ...added], ({ name }) => name);
  const facts = inPlaces([...byName.values()].map(([first]) => first!)).filter(
    ({ section }) => section === undefined || !hidden.has(section),
  );
  const kinds = new Set([...ENTITY_KINDS.keys(), ...snapshot.kinds.map(({ name }) => name)]);
  const byKind = new Map([...kinds].map((kind) => [kind, new List(listView(facts, kind))]));
  return {
    facts,
    source: factSource(snapshot, facts),
    all: new Map([...byKind].map(([kind, list]) => [addressOfKind(kind), list])),
    of: (kind) => byKind.get(kind) ?? new List(listView(facts, kind)),
  };
}
