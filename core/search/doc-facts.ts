import { encodeUriPart } from '../text/encode-uri.ts';
import { SEARCH_FACETS, type SearchFacet } from './search-state.ts';

export type DocFacts = Readonly<Partial<Record<SearchFacet, string>>>;

/**
 * pagefind/facts.json: the names that Pagefind has for the pages of an index, with spaces between them, by the facts of those pages as
 * text. Pagefind itself would count filters by looking at every page of each value once for each result.
 */
export type IndexedFacts = Readonly<Record<string, string>>;

/** The name of the only filter in the index, whose value is all facts of a page. */
export const FACTS = 'facts';

/** All facts as one text, such as `guide/service/payments/`. */
export function factsText(facts: DocFacts): string {
  return SEARCH_FACETS.map((facet) => encodeUriPart(facts[facet] ?? '')).join('/');
}

/** The facts of such a text. They always have a type, as only an entry of the catalog has none; it may be empty. */
export function readFacts(text: string): DocFacts & { type: string } {
  const values = text.split('/').map(decodeURIComponent);
  const facts = SEARCH_FACETS.map((facet, place) => [facet, values[place]] as const);
  return { type: '', ...Object.fromEntries(facts.filter(([, value]) => value)) };
}

/** In different parts of an index, several pages can have one name: it has the facts of each, once. */
export function factsByName(indexes: readonly IndexedFacts[]): ReadonlyMap<string, readonly DocFacts[]> {
  const byName = new Map<string, readonly DocFacts[]>();
  for (const index of indexes)
    for (const [text, names] of Object.entries(index)) {
      const facts = [readFacts(text)];
      for (const name of names.split(' ')) byName.set(name, joined(byName.get(name), facts));
    }
  return byName;
}

/** The lists of most names are the same one: there are thousands of names, and few facts. */
function joined(before: readonly DocFacts[] | undefined, added: readonly DocFacts[]): readonly DocFacts[] {
  if (!before) return added;
  const texts = new Set(before.map(factsText));
  return [...before, ...added.filter((facts) => !texts.has(factsText(facts)))];
}
