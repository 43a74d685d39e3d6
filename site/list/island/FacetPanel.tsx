import { useEffect, useState } from 'react';
import { LIST_FACETS, type ListFacet } from '#core/list/list-facets.ts';
import type { ListState } from '#core/list/list-state.ts';
import type { FacetCount } from '#core/list/query-rows.ts';
import FacetChoices from './FacetChoices.tsx';
import type { Change } from './use-list-state.ts';

const TITLES: Readonly<Record<ListFacet, string>> = {
  health: 'Health',
  state: 'State',
  environment: 'Environment',
  service: 'Service',
  owner: 'Owner',
  domain: 'Domain',
  system: 'System',
  type: 'Type',
  lifecycle: 'Lifecycle',
  tier: 'Tier',
  tag: 'Tag',
};
/** Where facets are beside the list; list.css has the same. */
const BESIDE = '(min-width: 900.02px)';

interface Props {
  facets: Readonly<Record<ListFacet, FacetCount[]>>;
  state: ListState;
  change: Change;
}

export default function FacetPanel({ facets, state, change }: Props) {
  const beside = useMedia(BESIDE);
  const chosen = Object.values(state.facets).flat().length;
  return (
    <aside className="facets" aria-label="Filters">
      <details open={beside}>
        <summary>Filters {chosen > 0 && <span className="count">{chosen} chosen</span>}</summary>
        {chosen > 0 && (
          <button type="button" className="link" onClick={() => change({ facets: {} }, 'choice')}>
            Clear {chosen === 1 ? 'one choice' : `${chosen} choices`}
          </button>
        )}
        {LIST_FACETS.filter((facet) => facets[facet].length > 0).map((facet) => (
          <FacetChoices
            key={facet}
            title={TITLES[facet]}
            counts={facets[facet]}
            toggle={(value) => change({ facets: toggled(state.facets, facet, value) }, 'choice')}
          />
        ))}
      </details>
    </aside>
  );
}

function toggled(facets: ListState['facets'], facet: ListFacet, value: string): ListState['facets'] {
  const { [facet]: before = [], ...others } = facets;
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return after.length === 0 ? others : { ...others, [facet]: after };
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, [query]);
  return matches;
}
