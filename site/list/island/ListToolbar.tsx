import type { List } from '#core/fact/list.ts';
import { defaultList, type ListState, listQuery } from '#core/list/list-state.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { type SavedView, shownView, withView } from '#core/list/with-view.ts';
import { download } from '../../text/download.ts';
import { listWords } from '../../text/list-words.ts';
import { columnTitle } from '../tracks.ts';
import { FilterField } from './FilterField.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import type { Change } from './use-list-state.ts';
import type { Selection } from './use-selection.ts';

interface Props {
  list: List;
  title: string;
  offered: readonly string[];
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  exported(): string;
  table?: RowTable | undefined;
  selection?: Pick<Selection, 'isOn' | 'toggle'>;
}

export function ListToolbar({ list, title, offered, state, change, views, exported, table, selection }: Props) {
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

interface ColumnPickerProps {
  list: List;
  columns: readonly string[];
  offered: readonly string[];
  change: Change;
}

function ColumnPicker({ list, columns, offered, change }: ColumnPickerProps) {
  const toggle = (column: string) =>
    change({ columns: list.columns.filter((one) => columns.includes(one) !== (one === column)) }, 'choice');
  return (
    <>
      <button type="button" className="button columns-button" popoverTarget="list-columns">
        Columns
      </button>
      <div className="columns-menu" id="list-columns" popover="auto">
        <fieldset>
          <legend className="unseen">Columns</legend>
          {offered.map((column) => (
            <label key={column}>
              <input type="checkbox" checked={columns.includes(column)} onChange={() => toggle(column)} />
              {columnTitle(list, column)}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}

interface ViewPickerProps {
  list: List;
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  all: string;
}

const ALL = 'all';
const OWN = 'own';

function ViewPicker({ list, state, change, views, all }: ViewPickerProps) {
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
