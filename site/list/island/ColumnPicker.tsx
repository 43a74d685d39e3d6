import type { List } from '#core/fact/list.ts';
import { columnTitle } from '../tracks.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  list: List;
  columns: readonly string[];
  /** Those that hold anything. */
  offered: readonly string[];
  change: Change;
}

export default function ColumnPicker({ list, columns, offered, change }: Props) {
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
