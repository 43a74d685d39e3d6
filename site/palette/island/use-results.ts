import { useEffect, useMemo, useState } from 'react';
import type { Status } from '#core/health/status.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { ASKED_LISTS, filterEntry, type ListEntry, stateEntry } from '#core/search/list-entries.ts';
import { type Remembered, recall } from '../../memory/memory.ts';
import { type Loaded, loadEntries } from './load-entries.ts';
import { allOption, docOption, entryOption, examples, listOption, type Option, rememberedOptions } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { paletteMessage } from './palette-message.ts';
import { useDocs } from './use-docs.ts';

/** What is shown of entities and pages, of lists, and of places in the documentation: what fits without scrolling far. */
const ENTRIES = 10;
const LISTS = 3;
const DOCS = 5;
/** Typed alone, it asks what can be typed. */
const HELP = '?';

export interface Searched {
  /** Trimmed. */
  query: string;
  /** Pages and actions that are no entities. */
  extras: readonly PaletteEntry[];
  inView: { title: string; actions: readonly PaletteEntry[] } | undefined;
  /** How many services are in a state that is not well; absent until that is known. */
  states: ReadonlyMap<Status, number> | undefined;
}

/** A named part of the results. */
export interface Group {
  title: string;
  options: readonly Option[];
}

/** What is found, in the order in which it is shown, and a sentence about it. */
export function useResults(searched: Searched): { groups: readonly Group[]; message: string; searching: boolean } {
  const { query, inView } = searched;
  const [memory] = useState(recall);
  const { index, lists, failed, loading } = useIndexes(searched);
  const docs = useDocs(query === HELP ? '' : query, DOCS);
  const found = useMemo(
    () => (query === '' ? undefined : find(query, { index, lists, memory })),
    [query, index, lists, memory],
  );
  if (query === HELP)
    return { groups: [{ title: 'What you can type', options: examples() }], message: KEYS, searching: false };
  const groups = found
    ? [...found, { title: 'Documentation', options: docs.hits.map(docOption) }]
    : [
        ...(inView ? [{ title: inView.title, options: inView.actions.map(entryOption) }] : []),
        { title: 'Starred and recently viewed', options: rememberedOptions(memory, ENTRIES) },
      ];
  const count = groups.reduce((sum, { options }) => sum + options.length, 0);
  const message = paletteMessage({ query, failed, loading, docs, count });
  const all = found && count > 0 ? [{ title: 'Search page', options: [allOption(query)] }] : [];
  return { groups: [...groups, ...all], message, searching: docs.searching };
}

const KEYS = 'Close this and press ? for all keys.';

interface Sources {
  index: EntryIndex<PaletteEntry>;
  lists: EntryIndex<ListEntry>;
  memory: Remembered;
}

/** A list comes first where the query is its value, and no entry has that name. */
function find(query: string, { index, lists, memory }: Sources): Group[] {
  const entries = index.rank(query, familiar(memory), ENTRIES);
  const filtered = filterEntry(query);
  const leading = [...(filtered ? [filtered] : []), ...lists.rank(query, UNKNOWN, LISTS)];
  const isNamed = ({ name, title }: { name: string; title: string }) =>
    [name, title].some((each) => each.toLowerCase() === query.toLowerCase());
  const groups = [
    { title: 'Catalog and pages', options: entries.map(entryOption) },
    { title: 'Lists', options: leading.map(listOption) },
  ];
  return leading.some(isNamed) && !entries.some(isNamed) ? groups.reverse() : groups;
}

/** Pages and actions at once, entities and lists as soon as they are here. */
function useIndexes({ extras, inView, states }: Searched) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEntries().then(setLoaded, () => setFailed(true));
  }, []);
  const index = useMemo(
    () => new EntryIndex([...(loaded?.entries ?? []), ...(inView?.actions ?? []), ...extras]),
    [loaded, extras, inView],
  );
  const lists = useMemo(() => {
    const ofStates = [...(states ?? [])].map(([status, count]) => stateEntry(status, count));
    return new EntryIndex([...ofStates, ...ASKED_LISTS, ...(loaded?.lists ?? [])]);
  }, [loaded, states]);
  return { index, lists, failed, loading: !loaded && !failed };
}

/** A list is no page that a person starred or has seen. */
const UNKNOWN = { starred: new Set<string>(), recent: [] };

function familiar({ starred, recent }: Remembered) {
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}
