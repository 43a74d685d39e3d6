import { csv } from '#core/list/csv.ts';
import { type Group, type ListState, listKind } from '#core/list/list-state.ts';
import type { Row } from '#core/list/row-table.ts';
import { download } from '../../text/download.ts';
import { availableColumns } from './available-columns.ts';
import ColumnPicker from './ColumnPicker.tsx';
import { listWords } from './list-words.ts';
import type { Change } from './use-list-state.ts';
import type { Selection } from './use-selection.ts';
import ViewPicker, { type SavedView } from './ViewPicker.tsx';

interface Props {
  list: string;
  title: string;
  /** Whether anything is known of health. */
  probed: boolean;
  state: ListState;
  change: Change;
  views: readonly SavedView[];
  /** What is shown, in its order. */
  exported(): readonly Row[];
  /** Undefined until there are rows. */
  selection?: Pick<Selection, 'isOn' | 'toggle'>;
}

export default function ListToolbar({ list, title, probed, state, change, views, exported, selection }: Props) {
  const { things } = listWords(title);
  return (
    <search className="toolbar" aria-label={title}>
      <input
        className="filter"
        type="search"
        aria-label={`Filter ${things}`}
        placeholder="Filter by name, owner, tag…"
        value={state.text}
        onChange={(event) => change({ text: event.target.value }, 'typing')}
      />
      <label className="pick">
        <span>Group:</span>
        <select
          value={state.group ?? ''}
          onChange={(event) => change({ group: (event.target.value || undefined) as Group | undefined }, 'choice')}
        >
          <option value="">none</option>
          {listKind(list)
            .groups.filter((group) => probed || group !== 'health')
            .map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
        </select>
      </label>
      <ColumnPicker list={list} columns={state.columns} probed={probed} change={change} />
      {views.length > 0 && <ViewPicker {...{ state, change, views }} all={`all ${things}`} />}
      <button
        type="button"
        className="button"
        onClick={() =>
          download(
            `${list.replaceAll('/', '-')}.csv`,
            csv(exported(), availableColumns(state.columns, probed)),
            'text/csv',
          )
        }
      >
        Export CSV
      </button>
      <button type="button" className="button" aria-pressed={selection?.isOn ?? false} onClick={selection?.toggle}>
        Select
      </button>
    </search>
  );
}
