import { COLUMNS, type Column } from '#core/list/list-state.ts';
import { availableColumns } from './available-columns.ts';
import { COLUMN_TITLES } from './column-titles.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  columns: readonly Column[];
  probed: boolean;
  change: Change;
}

export default function ColumnPicker({ columns, probed, change }: Props) {
  const toggle = (column: Column) =>
    change({ columns: COLUMNS.filter((one) => columns.includes(one) !== (one === column)) }, 'choice');
  return (
    <>
      <button type="button" className="button columns-button" popoverTarget="list-columns">
        Columns
      </button>
      <div className="columns-menu" id="list-columns" popover="auto">
        <fieldset>
          <legend className="unseen">Columns</legend>
          {availableColumns(COLUMNS, probed).map((column) => (
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
