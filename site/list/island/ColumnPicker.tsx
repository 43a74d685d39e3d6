import { type Column, listKind } from '#core/list/list-state.ts';
import { availableColumns } from './available-columns.ts';
import { COLUMN_TITLES } from './column-titles.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  /** As in addresses: `services`. */
  list: string;
  columns: readonly Column[];
  probed: boolean;
  change: Change;
}

export default function ColumnPicker({ list, columns, probed, change }: Props) {
  const offered = listKind(list).columns;
  const toggle = (column: Column) =>
    change({ columns: offered.filter((one) => columns.includes(one) !== (one === column)) }, 'choice');
  return (
    <>
      <button type="button" className="button columns-button" popoverTarget="list-columns">
        Columns
      </button>
      <div className="columns-menu" id="list-columns" popover="auto">
        <fieldset>
          <legend className="unseen">Columns</legend>
          {availableColumns(offered, probed).map((column) => (
            <label key={column}>
              <input type="checkbox" checked={columns.includes(column)} onChange={() => toggle(column)} />
              {COLUMN_TITLES[column]}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
