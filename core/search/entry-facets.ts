import { ENTRY, SEARCH_FACETS, type SearchCounts, type SearchFacet, type SearchFacets } from './search-state.ts';

export interface FacetedEntry {
  /** Of a document; without it, this is an entry. Of a document of which nothing is known, it is empty. */
  type?: string;
  kind?: string;
  owner?: string;
  domain?: string;
}

/** Counts by how many each value would leave. The selected values of a facet do not limit its other values: they would add to it. */
export function facetEntries<Of>(
  found: readonly Of[],
  { entryOf, facets }: { entryOf(one: Of): FacetedEntry; facets: SearchFacets },
): { shown: Of[]; counts: SearchCounts } {
  // Each is asked for once: thousands are counted while somebody types.
  const entries = found.map(entryOf);
  const missed = entries.map((entry) => missedBy(entry, facets));
  const counts = SEARCH_FACETS.map((facet) => {
    const counted = new Map<string, number>();
    for (const [place, entry] of entries.entries()) {
      const value = valueIn(entry, facet);
      const isCounted = missed[place]!.every((missing) => missing === facet);
      if (isCounted && value) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
    return [facet, counted];
  });
  return {
    shown: found.filter((_, place) => missed[place]!.length === 0),
    counts: Object.fromEntries(counts) as SearchCounts,
  };
}

export function missedBy(entry: FacetedEntry, facets: SearchFacets): readonly SearchFacet[] {
  const missed: SearchFacet[] = [];
  for (const facet in facets) {
    const chosen = facets[facet as SearchFacet];
    if (chosen?.includes(valueIn(entry, facet as SearchFacet) ?? '') === false) missed.push(facet as SearchFacet);
  }
  return missed;
}

function valueIn(entry: FacetedEntry, facet: SearchFacet): string | undefined {
  return facet === 'type' ? (entry.type ?? ENTRY) : entry[facet];
}
