import type { List } from '#core/fact/list.ts';
import { defaultList, type ListState, listQuery } from '#core/list/list-state.ts';
import { type SavedView, shownView, withView } from '#core/list/with-view.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  list: List;
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  /** What the view without any filter is called. */
  all: string;
}

const ALL = 'all';
const OWN = 'own';

export default function ViewPicker({ list, state, change, views, all }: Props) {
  const shown = shownView(state.text, views, list);
  const place = shown ? views.indexOf(shown) : -1;
  const own = !shown && listQuery(state.text, list) !== '';
  return (
    <label className="pick">
      <span>View:</span>
      <select
        value={own ? OWN : place < 0 ? ALL : String(place)}
        onChange={(event) => {
          const view = views[Number(event.target.value)];
          change({ ...defaultList(list), text: view ? withView(state.text, view, { views, list }) : '' }, 'choice');
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
