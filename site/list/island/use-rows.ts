import { useCallback, useEffect, useState } from 'react';
import type { List, ListView } from '#core/fact/list.ts';
import type { PackedFacts } from '#core/fact/packed-fact.ts';
import { valuesAt } from '#core/list/facet-column.ts';
import { type TableData, unpackTable } from '#core/list/packed-table.ts';
import { facetOf, type RowTable, rowTable, withDescriptions, withFacts } from '#core/list/row-table.ts';
import type { ListIndex } from '#core/published/list-index.ts';
import { recall } from '../../memory/memory.ts';
import { loadJson } from '../../text/fetch-json.ts';

export type Rows = { state: 'loading' } | { state: 'failed' } | ReadyRows;

interface ReadyRows {
  state: 'ready';
  /** As much of it as has come; `hasFacts` and `descriptions` say what. */
  table: RowTable;
  /** How what comes after the rows is: their facts and their descriptions. */
  rest: 'loading' | 'failed' | 'loaded';
}

/** Where rows are: in the index of a kind, by its address without an ending, or in a file of a table, or in its page. */
export type RowSource = { index: string } | { file: string } | { data: TableData };

/**
 * Loads the rows of a list.
 *
 * @param source the same value as long as it is the same source
 * @returns the rows, and what loads again what failed
 */
export function useRows(view: ListView, list: List, source: RowSource): [rows: Rows, retry: () => void] {
  const [rows, setRows] = useState<Rows>(() => ('data' in source ? ofTable(view, source.data) : { state: 'loading' }));
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: attempts are only counted, and each loads the same again
  useEffect(() => {
    if ('data' in source) return undefined;
    const abort = new AbortController();
    const loaded =
      'file' in source
        ? loadJson<TableData>(source.file, { signal: abort.signal }).then((data) => setRows(ofTable(view, data)))
        : load(list, source.index, abort.signal, (next) => setRows(next));
    loaded.catch(() => {
      if (!abort.signal.aborted) setRows((before) => (isReady(before) ? { ...before, rest: 'failed' } : FAILED));
    });
    return () => abort.abort();
  }, [view, list, source, attempt]);
  const retry = useCallback(() => {
    setRows((before) => (isReady(before) ? { ...before, rest: 'loading' } : before));
    setAttempt((before) => before + 1);
  }, []);
  return [rows, retry];
}

function ofTable(list: ListView, data: TableData): ReadyRows {
  return { state: 'ready', table: mineFirst(unpackTable({ ...data, list }, Date.now())), rest: 'loaded' };
}

const FAILED: Rows = { state: 'failed' };

function isReady(rows: Rows): rows is ReadyRows {
  return rows.state === 'ready';
}

/** Loads the rows of a list, then what they say beside, then what they are described by: rows are shown as soon as they are there. */
async function load(list: List, index: string, signal: AbortSignal, set: (rows: ReadyRows) => void) {
  const rows = loadJson<ListIndex>(`${index}.json`, { signal });
  const facts = rows.then(() => loadJson<PackedFacts>(`${index}.facts.json`, { signal })).catch(() => undefined);
  const table = rowTable(list, await rows);
  set({ state: 'ready', table, rest: 'loading' });
  const found = await facts;
  signal.throwIfAborted();
  const whole = found ? withFacts(table, found, Date.now()) : table;
  set({ state: 'ready', table: whole, rest: found ? 'loading' : 'failed' });
  const described = withDescriptions(whole, await loadJson<string[]>(`${index}.descriptions.json`, { signal }));
  set({ state: 'ready', table: described, rest: found ? 'loaded' : 'failed' });
}

/** Moves to the front what belongs to the team that a person called their own, in a table that names teams. The rest keeps its order. */
function mineFirst(table: RowTable): RowTable {
  const { mine } = table.list.table ?? {};
  const { team } = recall();
  if (!mine || !team) return table;
  const owners = facetOf(table, mine);
  const isMine = (row: number) => valuesAt(owners, row).some(({ address }) => address === team.address);
  const rows = table.rows.map((_, row) => row);
  const order = [...rows.filter(isMine), ...rows.filter((row) => !isMine(row))];
  return { ...table, orders: new Map([[table.list.sort, Uint32Array.from(order)]]) };
}
