import { useEffect, useState } from 'react';
import { LIST_FIELDS } from '#core/catalog/lists/list-fields.ts';
import { type ListState, parseListFilter } from '#core/list/list-state.ts';
import type { ListResult } from '#core/list/query-rows.ts';
import { withToggled } from '#core/list/toggle-value.ts';
import { formatFieldQuery } from '#core/text/field-query.ts';
import FacetChoices from './FacetChoices.tsx';
import type { Change } from './use-list-state.ts';

/** Where facets are beside the list; list.css has the same. */
const BESIDE = '(min-width: 900.02px)';

interface Props {
  /** As in addresses: `services`. */
  list: string;
  facets: ListResult['facets'];
  state: ListState;
  change: Change;
}

export default function FacetPanel({ list, facets, state, change }: Props) {
  const beside = useMedia(BESIDE);
  const chosen = facets.reduce((sum, { counts }) => sum + counts.filter(({ checked }) => checked).length, 0);
  const clear = () =>
    change({ text: formatFieldQuery({ words: parseListFilter(state.text, list).words, conditions: [] }) }, 'choice');
  return (
    <aside className="facets" aria-label="Filters">
      <a className="skip here" href="#rows">
        Skip the filters
      </a>
      <details open={beside}>
        <summary>Filters {chosen > 0 && <span className="count">{chosen} chosen</span>}</summary>
        {chosen > 0 && (
          <button type="button" className="link" onClick={clear}>
            Clear {chosen === 1 ? 'one choice' : `${chosen} choices`}
          </button>
        )}
        {facets.map(({ field, counts }) => (
          <FacetChoices
            key={field}
            title={LIST_FIELDS[field].title}
            counts={counts}
            toggle={(value) => change({ text: withToggled(state.text, { field, value, counts, list }) }, 'choice')}
          />
        ))}
      </details>
    </aside>
  );
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
