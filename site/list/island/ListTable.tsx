import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import { tracks } from '#core/list/column-tracks.ts';
import type { ListState, Sort } from '#core/list/list-state.ts';
import { COLUMN_TITLES } from './column-titles.ts';
import { type Drawing, drawRows } from './draw-rows.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  title: string;
  state: ListState;
  change: Change;
  drawing: Drawing;
}

export default function ListTable({ title, state, change, drawing }: Props) {
  const { columns } = state;
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => drawRows(table.current!, drawing), [drawing]);
  return (
    // Its rows have a grid layout, which removes a table's roles in some browsers.
    <table ref={table} role="table" className="rows" style={{ '--tracks': tracks(columns) } as CSSProperties}>
      <caption className="unseen">{title}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {(['name', ...columns] as const).map((column) => (
            <SortHead key={column} column={column} state={state} change={change} />
          ))}
        </tr>
      </thead>
    </table>
  );
}

function SortHead({ column, state, change }: { column: Sort; state: ListState; change: Change }) {
  const sorted = state.sort === column;
  return (
    <th
      role="columnheader"
      scope="col"
      className={column}
      aria-sort={sorted ? (state.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => change({ sort: column, descending: sorted && !state.descending }, 'choice')}>
        {COLUMN_TITLES[column]}
      </button>
    </th>
  );
}
