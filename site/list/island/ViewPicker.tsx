import { DEFAULT_LIST, type ListState, parseFilter } from '#core/list/list-state.ts';
import type { Change } from './use-list-state.ts';

/** A filter that has a name, from catalog/portal.yaml. */
export interface SavedView {
  name: string;
  filter: string;
}

interface Props {
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  /** What the view without any filter is called. */
  all: string;
}

const ALL = 'all';
const OWN = 'own';

export default function ViewPicker({ state, change, views, all }: Props) {
  const place = views.findIndex(({ filter }) => isShown(filter, state));
  const own = place < 0 && !isShown('', state);
  return (
    <label className="pick">
      <span>View:</span>
      <select
        value={own ? OWN : place < 0 ? ALL : String(place)}
        onChange={(event) => {
          const view = views[Number(event.target.value)];
          change({ ...DEFAULT_LIST, ...parseFilter(view?.filter ?? '') }, 'choice');
        }}
      >
        {own && (
          <option value={OWN} disabled>
            own filters
          </option>
        )}
        <option value={ALL}>{all}</option>
        {views.map(({ name }, place) => (
          <option key={name} value={place}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function isShown(filter: string, { text, facets }: ListState): boolean {
  const view = parseFilter(filter);
  return view.text === text && JSON.stringify(inOrder(view.facets)) === JSON.stringify(inOrder(facets));
}

function inOrder(facets: ListState['facets']): [string, readonly string[]][] {
  return Object.entries(facets)
    .map(([facet, values]): [string, readonly string[]] => [facet, [...values].sort()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
