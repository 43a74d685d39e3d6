import { useEffect, useMemo, useRef, useState } from 'react';
import { type DocHit, docHit } from '#core/search/doc-hit.ts';
import type { DocsFound } from '#core/search/doc-search.ts';
import { facetEntries } from '#core/search/entry-facets.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { formatSearchState, parseSearchState, type SearchCounts, type SearchState } from '#core/search/search-state.ts';
import { loadEntries } from '../../palette/island/load-entries.ts';
import { loadSearch } from '../../palette/island/load-search.ts';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';
import { Turns } from '../../palette/island/turns.ts';

/** Shorter texts fit almost everything, and take longest to answer: they wait for the next letter, so many milliseconds. */
const [SHORTEST, PAUSE] = [3, 80];

export interface FoundEntries {
  named: readonly PaletteEntry[];
  /** Those that have the words only as owner or tag. */
  others: readonly PaletteEntry[];
  counts: SearchCounts;
}

export function useEntries({ text, facets }: SearchState): { found: FoundEntries | undefined; failed: boolean } {
  const [entries, setEntries] = useState<readonly PaletteEntry[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEntries().then(
      ({ entries, fields }) => setEntries([...entries, ...fields]),
      () => setFailed(true),
    );
  }, []);
  const index = useMemo(() => entries && new EntryIndex(entries), [entries]);
  const found = useMemo(() => {
    if (!index || !entries) return undefined;
    const all = text.trim() === '' ? entries.map((entry) => ({ entry, isNamed: true })) : index.find(text);
    // A kind is the beginning of many fields, and is looked for by itself.
    const meant = all.filter(({ entry, isNamed }) => isNamed || entry.kind !== 'field');
    const { shown, counts } = facetEntries(meant, { entryOf: ({ entry }) => entry, facets });
    const part = (named: boolean) => shown.filter(({ isNamed }) => isNamed === named).map(({ entry }) => entry);
    return { named: part(true), others: part(false), counts };
  }, [index, entries, text, facets]);
  return { found, failed };
}

export interface FoundDocs extends Pick<DocsFound, 'total' | 'isPartial' | 'corrected'> {
  hits: readonly DocHit[];
  counts: SearchCounts;
  /** Whether those asked for are all here: the first few are shown before. */
  isWhole: boolean;
}

/** Documents that are shown before the others are loaded: each takes some milliseconds to unpack. */
const FIRST = 3;

/** Documents that fit, so many of them. They are asked for at each change, or when the query before has its answer, which stays until then. */
export function useFoundDocs(state: SearchState, most: number) {
  const [answer, setAnswer] = useState<{ asked: string; found?: FoundDocs; failed?: true }>({ asked: '' });
  const [turns] = useState(() => new Turns());
  const shown = useRef('');
  const asked = formatSearchState(state);
  useEffect(() => {
    if (asked === '') return;
    const { text, facets } = parseSearchState(new URLSearchParams(asked));
    let current = true;
    const ask = async () => {
      try {
        const found = await (await loadSearch()).find(text, facets);
        // What is shown of this query already stays until there is more.
        const steps = shown.current === asked || found.total <= FIRST ? [most] : [FIRST, most];
        let counts: SearchCounts | undefined;
        for (const step of steps) {
          if (!current) return;
          const [pages, counted] = await Promise.all([found.load(step), counts ?? found.counts()]);
          counts = counted;
          if (!current) return;
          shown.current = asked;
          setAnswer({ asked, found: { ...found, hits: pages.map(docHit), counts, isWhole: step === most } });
        }
      } catch {
        if (current) setAnswer({ asked, failed: true });
      }
    };
    const timer = setTimeout(() => void turns.take(() => current, ask), text.length < SHORTEST ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, most, turns]);
  return asked === ''
    ? { found: undefined, failed: false, searching: false }
    : {
        found: answer.found,
        failed: answer.failed === true,
        searching: answer.asked !== asked || answer.found?.isWhole === false,
      };
}

interface State {
  asked: string;
  entries: { found: Pick<FoundEntries, 'named' | 'others'> | undefined; failed: boolean };
  docs: { found: Pick<FoundDocs, 'total'> | undefined; failed: boolean; searching: boolean };
}

export function searchMessage({ asked, entries, docs }: State) {
  const problem = [
    ...(entries.failed
      ? ['Entries could not be loaded, so only documents are searched. Reload the page to try again.']
      : []),
    ...(docs.failed ? ['The index of documents could not be loaded. Reload the page to try again.'] : []),
  ];
  const isLoading = !(entries.found || entries.failed) || (!docs.found && !docs.failed) || docs.searching;
  const count =
    (entries.found ? entries.found.named.length + entries.found.others.length : 0) + (docs.found?.total ?? 0);
  const isEmpty = asked !== '' && !isLoading && count === 0 && problem.length === 0;
  return { status: statusOf(count, isLoading), problem, isEmpty };
}

function statusOf(count: number, isLoading: boolean): string {
  if (count === 0) return isLoading ? 'Searching…' : 'No results';
  return `${count.toLocaleString('en')} ${count === 1 ? 'result' : 'results'}`;
}
