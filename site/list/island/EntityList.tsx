import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { List, type ListView } from '#core/fact/list.ts';
import { asksForFacts, factFieldsIn, withoutFacts } from '#core/list/asks-for-facts.ts';
import type { ListState } from '#core/list/list-state.ts';
import type { TableData } from '#core/list/packed-table.ts';
import { queryRows } from '#core/list/query-rows.ts';
import { csv } from '#core/list/row-cell.ts';
import type { RowTable } from '#core/list/row-table.ts';
import type { RollUpCounts } from '../../health/list/list-statuses.ts';
import { useRollUps, useStatuses } from '../../health/list/use-statuses.ts';
import { listWords } from '../../text/list-words.ts';
import { heldColumns } from '../tracks.ts';
import type { Drawing } from './draw-rows.ts';
import { FacetPanel } from './FacetPanel.tsx';
import { FilterFindings, useFindings } from './FilterFindings.tsx';
import { ListTable } from './ListTable.tsx';
import { ListToolbar } from './ListToolbar.tsx';
import { LoadingFacts, MissingFacts, NoRows } from './NoRows.tsx';
import { hasPlainList, hidePlainList, keepPlainList, plainDescriptions, removePlainList } from './plain-list.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useListState } from './use-list-state.ts';
import { useListTitle } from './use-list-title.ts';
import { type RowSource, useRows } from './use-rows.ts';
import { useSelection } from './use-selection.ts';

const BEGINNING = 160;

export interface ListProps {
  list: ListView;
  title: string;
  base: string;
  views: readonly { name: string; filter: string }[];
  statuses?: string;
  rollUps?: readonly RollUpCounts[];
  data?: TableData;
  file?: string;
}

/** The list of a kind, or a table, to be filtered, sorted and grouped. It takes the place of the plain list when its rows are there. */
export function EntityList({ list: view, title, base, views, statuses, rollUps, data, file }: ListProps) {
  const list = useMemo(() => new List(view), [view]);
  const source = useMemo<RowSource>(() => {
    if (data) return { data };
    return file ? { file } : { index: `${base}api/index/${view.address}` };
  }, [data, file, base, view]);
  const [rows, retry] = useRows(view, list, source);
  const [asked, change] = useListState(list);
  const ready = rows.state === 'ready' ? rows : undefined;
  const lacksFacts = ready !== undefined && !ready.table.hasFacts;
  const unanswered = useMemo(() => (lacksFacts ? factFieldsIn(asked.text, list) : []), [lacksFacts, asked.text, list]);
  const isWithout = lacksFacts && ready.rest === 'failed';
  const state = isWithout ? withoutFacts(asked, list) : asked;
  const waits = unanswered.length > 0 || (lacksFacts && asksForFacts(state, list));
  const table = useRollUps(useStatuses(waits ? undefined : ready?.table, statuses), rollUps);
  useEffect(() => {
    if (rows.state === 'failed') keepPlainList();
  }, [rows.state]);
  if (rows.state === 'failed') {
    return (
      <p className="notice" role="status">
        The filters could not be loaded, so this is the plain list. Reload the page to try again.
      </p>
    );
  }
  return <Loaded {...{ list, title, base, views, state, change, table, unanswered, retry }} rest={ready?.rest} />;
}

type LoadedProps = Pick<ListProps, 'title' | 'base' | 'views'> & {
  list: List;
  table: RowTable | undefined;
  state: ListState;
  change: Parameters<typeof ListToolbar>[0]['change'];
  unanswered: readonly string[];
  /** How what comes after the rows is; undefined before these. */
  rest: 'loading' | 'failed' | 'loaded' | undefined;
  retry(): void;
};

function Loaded({ list, title, base, views, table, state: asked, change, unanswered, rest, retry }: LoadedProps) {
  const selection = useSelection();
  const { offered, state, drawing } = useDrawing({ list, base, table, asked, selection });
  useListTitle(title, state.text, drawing?.result.total);
  const findings = useFindings(table, state.text);
  const ready = drawing !== undefined;
  useLayoutEffect(() => {
    if (ready) removePlainList();
    // It knows no filter, so that its rows would be wrong ones.
    else hidePlainList(unanswered.length > 0);
  }, [ready, unanswered]);
  const clear = () => change({ text: '' }, 'choice');
  const exported = () => {
    const shown = drawing?.result.groups.flatMap(({ rows }) => [...rows]) ?? [];
    return table ? csv(table, shown, state.columns) : '';
  };
  const words = listWords(list.table?.rows ?? title);
  return (
    <>
      <ListToolbar {...{ list, title, offered, state, change, views, exported, table, selection }} />
      <FilterFindings {...{ findings, change, base }} />
      {rest === 'failed' && (
        <MissingFacts
          {...{ retry, clear }}
          fields={unanswered}
          things={words.things}
          missing={table?.hasFacts ? 'descriptions' : 'facts'}
        />
      )}
      {rest === 'loading' && !drawing && (unanswered.length > 0 || !hasPlainList()) && (
        <LoadingFacts fields={unanswered} />
      )}
      {drawing && (
        <div className={list.facets.length > 0 ? 'with-facets' : undefined}>
          {list.facets.length > 0 && (
            <FacetPanel {...{ text: state.text, change }} table={drawing.rows} result={drawing.result} />
          )}
          <div className="list" id="rows" tabIndex={-1}>
            <Rows {...{ title, base, state, change, drawing, selection, clear }} isComing={rest === 'loading'} />
            {selection.isOn && <SelectionBar {...{ base, selection }} things={words.things} />}
          </div>
        </div>
      )}
    </>
  );
}

type Selection = ReturnType<typeof useSelection>;

type Shown = Pick<LoadedProps, 'list' | 'base' | 'table'> & { asked: ListState; selection: Selection };

/** The columns that can be offered, the state with only those, and what its filter leaves; without rows, nothing to draw. */
function useDrawing({ list, base, table, asked, selection }: Shown) {
  const offered = useMemo(() => {
    return table ? heldColumns(table, list.columns) : list.columns;
  }, [table, list]);
  const columns = useMemo(() => asked.columns.filter((column) => offered.includes(column)), [asked.columns, offered]);
  const { text, sort, descending, group } = asked;
  const result = useMemo(
    () => table && queryRows(table, { text, sort, descending, group, columns: [] }),
    [table, text, sort, descending, group],
  );
  const [known] = useState(plainDescriptions);
  const isSelected = selection.isOn ? selection.has : undefined;
  const drawing = useMemo<Drawing | undefined>(() => {
    if (!table || !result) return undefined;
    const { rows, descriptions } = table;
    const descriptionOf = (row: number) =>
      descriptions?.[row]?.slice(0, BEGINNING) ?? known.get(`${base}${list.address}/${rows[row]!.address}/`) ?? '';
    return { rows: table, result, options: { columns, base, isSelected }, descriptionOf };
  }, [table, result, columns, list, base, known, isSelected]);
  return { offered, state: { ...asked, columns }, drawing };
}

type RowsProps = Pick<LoadedProps, 'title' | 'base' | 'state' | 'change'> & {
  drawing: Drawing;
  selection: Selection;
  /** Whether more is still on its way: what has not come may have what is looked for. */
  isComing: boolean;
  clear(): void;
};

function Rows({ title, base, state, change, drawing, selection, isComing, clear }: RowsProps) {
  const words = listWords(drawing.rows.list.table?.rows ?? title);
  const { total } = drawing.result;
  if (isComing && total === 0) return <LoadingFacts fields={[]} />;
  return (
    <>
      <p className="tally" role="status">
        {words.tally(total, drawing.rows.rows.length)}
      </p>
      {total === 0 ? (
        <NoRows {...{ base, change, clear }} table={drawing.rows} text={state.text} things={words.things} />
      ) : (
        <ListTable {...{ title, state, change, drawing, selection }} />
      )}
    </>
  );
}
