import type { List } from '#core/fact/list.ts';
import type { ListState } from '#core/list/list-state.ts';
import type { RowTable } from '#core/list/row-table.ts';
import type { SavedView } from '#core/list/with-view.ts';
import { download } from '../../text/download.ts';
import { listWords } from '../../text/list-words.ts';
import ColumnPicker from './ColumnPicker.tsx';
import FilterField from './FilterField.tsx';
import FilterHelp from './FilterHelp.tsx';
import type { Change } from './use-list-state.ts';
import type { Selection } from './use-selection.ts';
import ViewPicker from './ViewPicker.tsx';

interface Props {
  list: List;
  title: string;
  /** Columns that hold anything. */
  offered: readonly string[];
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  /** What is shown, as CSV. */
  exported(): string;
  /** These two are absent until there are rows. */
  table?: RowTable | undefined;
  selection?: Pick<Selection, 'isOn' | 'toggle'>;
}

export default function ListToolbar({ list, title, offered, state, change, views, exported, table, selection }: Props) {
  const { things } = listWords(list.table?.rows ?? title);
  const groups = list.groups.filter((group) => offered.includes(group));
  return (
    <search className="toolbar" aria-label={title}>
      <FilterField {...{ list, things, state, change, table }} />
      <FilterHelp list={list} />
      {groups.length > 0 && (
        <label className="pick">
          <span>Group:</span>
          <select
            value={state.group ?? ''}
            onChange={(event) => change({ group: event.target.value || undefined }, 'choice')}
          >
            <option value="">none</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
          </select>
        </label>
      )}
      {views.length > 0 && <ViewPicker {...{ list, state, change, views }} all={`all ${things}`} />}
      <ColumnPicker list={list} columns={state.columns} offered={offered} change={change} />
      <button
        type="button"
        className="button"
        onClick={() => download(`${list.address.replaceAll('/', '-')}.csv`, exported(), 'text/csv')}
      >
        Export CSV
      </button>
      {!list.table && (
        <button type="button" className="button" aria-pressed={selection?.isOn ?? false} onClick={selection?.toggle}>
          Select
        </button>
      )}
    </search>
  );
}
