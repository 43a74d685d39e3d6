import { useEffect, useState } from 'react';
import { type RowTable, rowTable, withDescriptions } from '#core/list/row-table.ts';
import type { ListIndex } from '#core/published/list-index.ts';

export type Rows = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; table: RowTable };

/** Loads the rows of a list, then what they are described by: rows are shown as soon as they are there. */
export function useRows(indexHref: string, descriptionsHref: string): Rows {
  const [rows, setRows] = useState<Rows>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    load(indexHref, descriptionsHref, abort.signal, (table) => setRows({ state: 'ready', table })).catch(() => {
      // Without descriptions the list is still of use.
      if (!abort.signal.aborted) setRows((before) => (before.state === 'ready' ? before : { state: 'failed' }));
    });
    return () => abort.abort();
  }, [indexHref, descriptionsHref]);
  return rows;
}

async function load(indexHref: string, descriptionsHref: string, signal: AbortSignal, set: (table: RowTable) => void) {
  const table = rowTable(await json<ListIndex>(indexHref, signal), Date.now());
  set(table);
  set(withDescriptions(table, await json<string[]>(descriptionsHref, signal)));
}

async function json<T>(href: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(href, { signal });
  if (!response.ok) throw new Error(`${href} answered ${response.status}.`);
  return (await response.json()) as T;
}
