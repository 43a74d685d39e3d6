import { DOC_TYPES, type DocType } from '../part/search-page.ts';

/** What people filter the search by, in the order of the page. */
export const SEARCH_FACETS = ['type', 'kind', 'owner', 'domain'] as const;
export type SearchFacet = (typeof SEARCH_FACETS)[number];

export const ENTRY = 'entry';

/** Values that are chosen; what is found has one of each facet that has any. */
export type SearchFacets = Readonly<Partial<Record<SearchFacet, readonly string[]>>>;

export interface SearchState {
  text: string;
  facets: SearchFacets;
}

export type SearchCounts = Readonly<Record<SearchFacet, ReadonlyMap<string, number>>>;

export function parseSearchState(query: URLSearchParams): SearchState {
  const facets = SEARCH_FACETS.map((facet) => [facet, [...new Set(query.getAll(facet))].filter(Boolean)] as const);
  return { text: query.get('q') ?? '', facets: Object.fromEntries(facets.filter(([, values]) => values.length > 0)) };
}

export function formatSearchState({ text, facets }: SearchState): string {
  const query = new URLSearchParams();
  if (text.trim()) query.set('q', text.trim());
  for (const facet of SEARCH_FACETS) for (const value of facets[facet] ?? []) query.append(facet, value);
  return query.toString();
}

export function withToggled(facets: SearchFacets, facet: SearchFacet, value: string): SearchFacets {
  const { [facet]: before = [], ...others } = facets;
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return after.length === 0 ? others : { ...others, [facet]: after };
}

export function facetTitle(facet: SearchFacet, value: string): string {
  if (facet !== 'type') return value;
  return value === ENTRY ? 'Catalog entry' : (DOC_TYPES[value as DocType] ?? value);
}
