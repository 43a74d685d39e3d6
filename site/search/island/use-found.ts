import { useEffect, useMemo, useState } from 'react';
import { type DocHit, docHit } from '#core/search/doc-hit.ts';
import type { DocsFound } from '#core/search/doc-search.ts';
import { facetEntries } from '#core/search/entry-facets.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { formatSearchState, parseSearchState, type SearchCounts, type SearchState } from '#core/search/search-state.ts';
import { loadEntries } from '../../palette/island/load-entries.ts';
import { loadFacts, loadSearch } from '../../palette/island/load-search.ts';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';
import { Turns } from '../../palette/island/turns.ts';

/** Shorter texts fit almost everything, and take longest to answer: they wait for the next letter, so many milliseconds. */
const [SHORTEST, PAUSE] = [3, 80];

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

/** Documents that fit, so many of them. They are asked for at each change, or when the query before has its answer, which stays until then. */
export function useFoundDocs(state: SearchState, most: number) {
  const [answer, setAnswer] = useState<{ asked: string; found?: FoundDocs; failed?: true }>({ asked: '' });
  const [turns] = useState(() => new Turns());
  const asked = formatSearchState(state);
  // While the first letters are typed. Whether it fails is seen when it is asked.
  useEffect(() => void Promise.all([loadSearch(), loadFacts()]).catch(() => {}), []);
  useEffect(() => {
    if (asked === '') return;
    const { text, facets } = parseSearchState(new URLSearchParams(asked));
    let current = true;
    const ask = async () => {
      const answer = await findDocs({ text, facets }, most).then(
        (found) => ({ asked, found }),
        () => ({ asked, failed: true as const }),
      );
      if (current) setAnswer(answer);
    };
    const timer = setTimeout(() => void turns.take(() => current, ask), text.length < SHORTEST ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, most, turns]);
  return asked === ''
    ? { found: undefined, failed: false, searching: false }
    : { found: answer.found, failed: answer.failed === true, searching: answer.asked !== asked };
}

async function findDocs({ text, facets }: SearchState, most: number): Promise<FoundDocs> {
  const found = await (await loadSearch()).find(text, facets);
  const [pages, counts] = await Promise.all([found.load(most), found.counts()]);
  return { ...found, hits: pages.map(docHit), counts };
}
