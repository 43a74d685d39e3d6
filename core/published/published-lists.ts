import { list, map, type Of, object, string } from '../catalog/schema/shapes.ts';
import { type KnownLists, List, type ListView } from '../fact/list.ts';
import { factsOfKind, factView, showingOf } from '../fact/list-views.ts';
import { type PackedFacts, packFacts } from '../fact/packed-fact.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { FactView } from '../part/fact.ts';
import { FACT_VIEW, LISTED_FACT } from '../part/fact-shapes.ts';
import type { Lists } from '../snapshot/lists.ts';

/** Of a site: what its lists know, by which questions are understood. */
export const PUBLISHED_LISTS = 'lists/facts.json';

export function publishedLists({ all, facts }: Pick<Lists, 'all' | 'facts'>): PublishedLists {
  const listed = new Map<string, FactView>();
  const lists = [...all].map(([address, { facts }]) => {
    const own = facts.map(({ column, isFacet, isGroup, ...fact }) => {
      listed.set(fact.name, fact);
      return { name: fact.name, ...(column && { column }), ...(isFacet && { isFacet }), ...(isGroup && { isGroup }) };
    });
    return [address, own] as const;
  });
  // Some facts are only on pages, and people ask for them.
  const inOrder = facts.flatMap((fact) => listed.get(fact.name) ?? (fact.asked ? factView(fact) : []));
  return { facts: inOrder, lists: Object.fromEntries(lists) };
}

export function readLists({ facts, lists }: PublishedLists): KnownLists {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const views = Object.entries(lists).map(([address, own]): ListView => {
    return { address, facts: own.flatMap((of) => ({ ...byName.get(of.name)!, ...of })) };
  });
  return { facts, all: new Map(views.map((view) => [view.address, new List(view)])) };
}

/** What the rows of a list say beside their index and what its page says. @param entities its rows, in their order */
export function laterFacts(kind: string, entities: readonly EntityRecord[], { facts, source }: Lists): PackedFacts {
  const later = factsOfKind(facts, kind).filter((fact) => showingOf(fact, kind) !== 'page' && fact.from === undefined);
  return packFacts(later, entities, source);
}

export type PublishedLists = Of<typeof LISTS>;
export const LISTS = object({
  facts: { ...list(FACT_VIEW), description: 'Each fact that a list has or a question asks for.' },
  lists: {
    ...map(list(object({ name: string, ...LISTED_FACT.properties }, ['column', 'isFacet', 'isGroup']))),
    description: 'By address: the names of its facts with what only this list says of them.',
  },
});
