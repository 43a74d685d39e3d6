import { defaultList, type ListState, listQuery } from '#core/list/list-state.ts';
import type { Change } from './use-list-state.ts';

/** A filter that has a name, from catalog/portal.yaml. */
export interface SavedView {
  name: string;
  filter: string;
}

interface Props {
  /** As in addresses: `services`. */
  list: string;
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  /** What the view without any filter is called. */
  all: string;
}

const ALL = 'all';
const OWN = 'own';

export default function ViewPicker({ list, state, change, views, all }: Props) {
  // Two filters that ask the same have one address.
  const isShown = (filter: string) => listQuery(filter, list) === listQuery(state.text, list);
  const place = views.findIndex(({ filter }) => isShown(filter));
  const own = place < 0 && !isShown('');
  return (
    <label className="pick">
      <span>View:</span>
      <select
        value={own ? OWN : place < 0 ? ALL : String(place)}
        onChange={(event) => {
          const view = views[Number(event.target.value)];
          change({ ...defaultList(list), text: view?.filter ?? '' }, 'choice');
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
