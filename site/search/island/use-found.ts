import { useEffect, useMemo, useState } from 'react';
import { type DocHit, docHit } from '#core/search/doc-hit.ts';
import type { DocsFound } from '#core/search/doc-search.ts';
import { facetEntries } from '#core/search/entry-facets.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { formatSearchState, parseSearchState, type SearchCounts, type SearchState } from '#core/search/search-state.ts';
import { loadEntries } from '../../palette/island/load-entries.ts';
import { loadSearch } from '../../palette/island/load-search.ts';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';

/** Milliseconds: letters that follow one another faster are asked for together. */
const PAUSE = 80;

/** What the catalog has. */
export interface FoundEntries {
  /** Those whose names fit. */
  named: readonly PaletteEntry[];
  /** Those that have the words only as owner or tag. */
  others: readonly PaletteEntry[];
  counts: SearchCounts;
}

/** Entries that fit; undefined until they are here. */
export function useEntries({ text, facets }: SearchState): { found: FoundEntries | undefined; failed: boolean } {
  const [entries, setEntries] = useState<readonly PaletteEntry[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEntries().then(setEntries, () => setFailed(true));
  }, []);
  const index = useMemo(() => entries && new EntryIndex(entries), [entries]);
  const found = useMemo(() => {
    if (!index || !entries) return undefined;
    const all = text.trim() === '' ? entries.map((entry) => ({ entry, isNamed: true })) : index.find(text);
    const { shown, counts } = facetEntries(all, { entryOf: ({ entry }) => entry, facets });
    const part = (named: boolean) => shown.filter(({ isNamed }) => isNamed === named).map(({ entry }) => entry);
    return { named: part(true), others: part(false), counts };
  }, [index, entries, text, facets]);
  return { found, failed };
}

export interface FoundDocs extends Pick<DocsFound, 'total' | 'isPartial' | 'corrected'> {
  hits: readonly DocHit[];
  counts: SearchCounts;
}

/** Documents that fit, so many of them; what the last query found stays until the next has an answer. */
export function useFoundDocs(state: SearchState, most: number) {
  const [answer, setAnswer] = useState<{ asked: string; found?: FoundDocs; failed?: true }>({ asked: '' });
  const asked = formatSearchState(state);
  useEffect(() => {
    if (asked === '') return;
    const { text, facets } = parseSearchState(new URLSearchParams(asked));
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const found = await (await loadSearch()).find(text, facets);
        const [pages, counts] = await Promise.all([found.load(most), found.counts()]);
        if (current) setAnswer({ asked, found: { ...found, hits: pages.map(docHit), counts } });
      } catch {
        if (current) setAnswer({ asked, failed: true });
      }
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, most]);
  return asked === ''
    ? { found: undefined, failed: false, searching: false }
    : { found: answer.found, failed: answer.failed === true, searching: answer.asked !== asked };
}
