import { type CSSProperties, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isNumeric, type List } from '#core/fact/list.ts';
import type { ListState } from '#core/list/list-state.ts';
import { footHtml } from '#core/list/row-html.ts';
import { columnTitle, tracks } from '../tracks.ts';
import { type Drawing, drawRows, MOST } from './draw-rows.ts';
import { controlsIn, SelectAll, useRowSelection } from './select-rows.tsx';
import type { Change } from './use-list-state.ts';
import type { Selection } from './use-selection.ts';

const SELECT_TRACK = '2.5rem';

interface Props {
  title: string;
  state: ListState;
  change: Change;
  drawing: Drawing;
  selection: Selection;
}

export function ListTable({ title, state, change, drawing, selection }: Props) {
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
  const { list } = drawing.rows;
  const foot = useMemo(() => {
    const shown = result.groups.flatMap((group) => [...group.rows]);
    return footHtml(drawing.rows, shown, columns);
  }, [drawing.rows, result, columns]);
  return (
    <>
      {/* Its rows have a grid layout, which removes a table's roles in some browsers. */}
      <table
        ref={table}
        role="table"
        aria-rowcount={total + 1}
        className={list.table ? 'rows whole' : 'rows'}
        style={
          {
            '--tracks': `${selection.isOn ? `${SELECT_TRACK} ` : ''}${tracks(list, columns)}`,
          } as CSSProperties
        }
        {...(selection.isOn && selecting)}
      >
        <caption className="unseen">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection.isOn && <SelectAll {...{ drawing, selection }} shown={() => controlsIn(table.current!)} />}
            {['name', ...columns].map((column) => (
              <SortHead key={column} list={list} column={column} state={state} change={change} />
            ))}
          </tr>
        </thead>
        {foot && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: as the rows are, it is escaped where it is made
          <tfoot role="rowgroup" dangerouslySetInnerHTML={{ __html: foot }} />
        )}
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
  // In a table, what people look for first is the largest number.
  const isFromLargest = list.table !== undefined && isNumeric(list.fact(column));
  return (
    <th
      role="columnheader"
      scope="col"
      data-fact={column}
      className={isNumeric(list.fact(column)) ? 'num' : undefined}
      aria-sort={sorted ? (state.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        onClick={() => change({ sort: column, descending: sorted ? !state.descending : isFromLargest }, 'choice')}
      >
        {columnTitle(list, column)}
      </button>
    </th>
  );
}
