import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isNumeric, type List } from '#core/fact/list.ts';
import type { ListState } from '#core/list/list-state.ts';
import { columnTitle, tracks } from '../tracks.ts';
import { type Drawing, drawRows, MOST } from './draw-rows.ts';
import { controlsIn, SelectAll, useRowSelection } from './select-rows.tsx';
import type { Change } from './use-list-state.ts';
import type { Selection } from './use-selection.ts';

/** Room for a checkbox. */
const SELECT_TRACK = '2.5rem';

interface Props {
  title: string;
  state: ListState;
  change: Change;
  drawing: Drawing;
  selection: Selection;
}

export default function ListTable({ title, state, change, drawing, selection }: Props) {
  const { columns } = state;
  const table = useRef<HTMLTableElement>(null);
  const { result } = drawing;
  const [asked, ask] = useState({ result, rows: MOST });
  const rows = asked.result === result ? asked.rows : MOST;
  const total = result.groups.reduce((sum, group) => sum + group.rows.length, 0);
  const before = useRef({ drawing, rows: 0 });
  useLayoutEffect(() => {
    const drawn = before.current.drawing === drawing ? before.current.rows : 0;
    before.current = { drawing, rows };
    return drawRows(table.current!, drawing, rows, drawn);
  }, [drawing, rows]);
  function showMore() {
    flushSync(() => ask({ result, rows: rows + MOST }));
    table.current!.querySelectorAll<HTMLElement>('tbody tr:not(.group) > th > a')[rows]?.focus();
  }
  const selecting = useRowSelection({ table, drawing, selection });
  return (
    <>
      {/* Its rows have a grid layout, which removes a table's roles in some browsers. */}
      <table
        ref={table}
        role="table"
        aria-rowcount={total + 1}
        className="rows"
        style={
          {
            '--tracks': `${selection.isOn ? `${SELECT_TRACK} ` : ''}${tracks(drawing.rows.list, columns)}`,
          } as CSSProperties
        }
        {...(selection.isOn && selecting)}
      >
        <caption className="unseen">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection.isOn && <SelectAll {...{ drawing, selection }} shown={() => controlsIn(table.current!)} />}
            {['name', ...columns].map((column) => (
              <SortHead key={column} list={drawing.rows.list} column={column} state={state} change={change} />
            ))}
          </tr>
        </thead>
      </table>
      {total > rows && (
        <p className="more">
          The first {rows.toLocaleString('en')} of {total.toLocaleString('en')} rows are here. Filters look at all.{' '}
          <button type="button" className="button" onClick={showMore}>
            Show {Math.min(MOST, total - rows)} more
          </button>
        </p>
      )}
    </>
  );
}

function SortHead({ list, column, state, change }: { list: List; column: string; state: ListState; change: Change }) {
  const sorted = state.sort === column;
  return (
    <th
      role="columnheader"
      scope="col"
      data-fact={column}
      className={isNumeric(list.fact(column)) ? 'num' : undefined}
      aria-sort={sorted ? (state.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => change({ sort: column, descending: sorted && !state.descending }, 'choice')}>
        {columnTitle(list, column)}
      </button>
    </th>
  );
}
