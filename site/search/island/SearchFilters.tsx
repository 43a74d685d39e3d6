import {
  facetTitle,
  SEARCH_FACETS,
  type SearchCounts,
  type SearchFacet,
  type SearchFacets,
  withToggled,
} from '#core/search/search-state.ts';
import { FacetChoices } from '../../list/island/FacetChoices.tsx';
import { BESIDE, useMedia } from '../../list/island/use-media.ts';

const TITLES: Readonly<Record<SearchFacet, string>> = { type: 'Type', kind: 'Kind', owner: 'Owner', domain: 'Domain' };

interface Props {
  /** Of entries, and of documents; those that are not here yet count nothing. */
  counts: readonly SearchCounts[];
  facets: SearchFacets;
  choose(facets: SearchFacets): void;
}

export function SearchFilters({ counts, facets, choose }: Props) {
  const isBeside = useMedia(BESIDE);
  const chosen = Object.values(facets).flat().length;
  return (
    <aside className="facets" aria-label="Filters">
      <details open={isBeside}>
        <summary>Filters {chosen > 0 && <span className="count">{chosen} chosen</span>}</summary>
        {chosen > 0 && (
          <button type="button" className="link" onClick={() => choose({})}>
            Clear {chosen === 1 ? 'one choice' : `${chosen} choices`}
          </button>
        )}
        {SEARCH_FACETS.map((facet) => {
          const values = valuesOf(facet, counts, facets);
          if (values.length === 0) return null;
          const toggle = (value: string) => choose(withToggled(facets, facet, value));
          return <FacetChoices key={facet} title={TITLES[facet]} counts={values} toggle={toggle} />;
        })}
      </details>
    </aside>
  );
}

/** The most frequent first; what is chosen stays, also where nothing has it. */
function valuesOf(facet: SearchFacet, counts: readonly SearchCounts[], facets: SearchFacets) {
  const sums = new Map<string, number>(facets[facet]?.map((value) => [value, 0]));
  for (const { [facet]: each } of counts)
    for (const [value, count] of each) sums.set(value, (sums.get(value) ?? 0) + count);
  const values = [...sums].map(([value, count]) => ({
    value,
    count,
    title: facetTitle(facet, value),
    checked: facets[facet]?.includes(value) ?? false,
  }));
  return values.sort((a, b) => b.count - a.count || a.title.localeCompare(b.title, 'en'));
}
