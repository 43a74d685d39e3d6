import { useEffect, useState } from 'react';
import { type RowTable, rowTable, withDescriptions, withFacts } from '#core/list/row-table.ts';
import type { ListFacts } from '#core/published/list-facts.ts';
import type { ListIndex } from '#core/published/list-index.ts';

export type Rows = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; table: RowTable };

/** @param index address of the rows, without its ending */
export function useRows(index: string): Rows {
  const [rows, setRows] = useState<Rows>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    load(index, abort.signal, (table) => setRows({ state: 'ready', table })).catch(() => {
      // Without what comes later the list is still of use.
      if (!abort.signal.aborted) setRows((before) => (before.state === 'ready' ? before : { state: 'failed' }));
    });
    return () => abort.abort();
  }, [index]);
  return rows;
}

/** Loads the rows of a list, then what they say beside, then what they are described by: rows are shown as soon as they are there. */
async function load(index: string, signal: AbortSignal, set: (table: RowTable) => void) {
  const rows = json<ListIndex>(`${index}.json`, signal);
  const facts = rows.then(() => json<ListFacts>(`${index}.facts.json`, signal)).catch(() => ({}));
  const table = rowTable(await rows);
  set(table);
  const whole = withFacts(table, await facts, Date.now());
  signal.throwIfAborted();
  set(whole);
  set(withDescriptions(whole, await json<string[]>(`${index}.descriptions.json`, signal)));
}

async function json<T>(href: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(href, { signal });
  if (!response.ok) throw new Error(`${href} answered ${response.status}.`);
  return (await response.json()) as T;
}
