import { type Column, listKind } from '#core/catalog/lists/list-kinds.ts';
import { columnTitle } from './column-title.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  /** As in addresses: `services`. */
  list: string;
  columns: readonly Column[];
  /** Those that hold anything. */
  offered: readonly Column[];
  change: Change;
}

export default function ColumnPicker({ list, columns, offered, change }: Props) {
  const toggle = (column: Column) =>
    change({ columns: listKind(list).columns.filter((one) => columns.includes(one) !== (one === column)) }, 'choice');
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
              {columnTitle(column)}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
