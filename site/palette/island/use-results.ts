import { useEffect, useMemo, useState } from 'react';
import { kindNoun } from '#core/catalog/kinds/kind-noun.ts';
import { type Completion, completionsOf } from '#core/search/ask/completions.ts';
import { NamedEntries } from '#core/search/ask/subjects.ts';
import { EntryIndex, type Memory } from '#core/search/entry-index.ts';
import { type Remembered, recall } from '../../memory/memory.ts';
import { whenIdle } from '../../text/when-idle.ts';
import { ask, ENTRIES, findResults, type Group, type Sources, type StatusOf } from './find-results.ts';
import { type Loaded, loadEntries } from './load-entries.ts';
import {
  allOption,
  completionOption,
  docOption,
  entryOption,
  examples,
  partOption,
  rememberedOptions,
} from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { paletteMessage } from './palette-message.ts';
import { useAnswers } from './use-answers.ts';
import { useDocs } from './use-docs.ts';
import { useOncall } from './use-oncall.ts';

/** What is shown of places in the documentation. */
const DOCS = 5;
/** Typed alone, it asks what can be typed. */
const HELP = '?';

export interface Searched {
  /** As it is typed: behind a space, nothing is to be completed. */
  text: string;
  /** Pages and actions that are no entities. */
  extras: readonly PaletteEntry[];
  inView: { title: string; actions: readonly PaletteEntry[] } | undefined;
  /** The health of the service at an address below the base; undefined until that is known. */
  statusOf: StatusOf | undefined;
}

interface Results {
  groups: readonly Group[];
  /** How the query may go on; the first is what Tab takes. */
  completions: readonly Completion[];
  message: string;
  searching: boolean;
}

/** What is found, in the order in which it is shown, and a sentence about it. */
export function useResults(searched: Searched): Results {
  const { text, inView, statusOf } = searched;
  const query = text.trim();
  const [memory] = useState(recall);
  const { sources, failed, loading } = useSources(searched, memory);
  const asked = useMemo(() => ask(query, sources), [query, sources]);
  // What is asked of an entry is no search for the words of the question.
  const docs = useDocs(query === HELP ? '' : query, DOCS, asked.subjects.length > 0);
  const { answers, loading: answering } = useAnswers(asked.subjects, asked);
  const oncall = useOncall(asked, sources.loaded?.entries ?? NO_ENTRIES);
  const found = useMemo(
    () => (query === '' ? undefined : findResults(query, asked, { ...sources, statusOf })),
    [query, asked, sources, statusOf],
  );
  const completions = useMemo(() => complete(text, sources), [text, sources]);
  if (query === HELP) return { ...HELP_RESULTS, groups: [{ title: 'What you can type', options: examples() }] };
  const groups = found
    ? [
        { title: 'On call now', options: oncall },
        ...answers.map(({ entry, parts }) => ({
          title: `${entry.title}, the ${kindNoun(entry.kind)}`,
          options: parts.map((part) => partOption(part, entry)),
        })),
        ...found,
        { title: 'Tab completes', options: completions.map(completionOption) },
        { title: 'Documentation', options: docs.hits.map(docOption) },
      ]
    : [
        ...(inView ? [{ title: inView.title, options: inView.actions.map(entryOption) }] : []),
        { title: 'Starred and recently viewed', options: rememberedOptions(memory, ENTRIES) },
      ];
  const count = groups.reduce((sum, { options }) => sum + options.length, 0);
  const message = paletteMessage({ query, failed, loading, docs, count });
  const all = found && count > 0 ? [{ title: 'Search page', options: [allOption(query)] }] : [];
  return { groups: [...groups, ...all], completions, message, searching: docs.searching || answering };
}

const NO_ENTRIES: readonly PaletteEntry[] = [];
const HELP_RESULTS = { completions: [], message: 'Close this and press ? for all keys.', searching: false };

function complete(text: string, { loaded }: Sources): Completion[] {
  return loaded ? completionsOf(text, loaded.kinds, loaded.lists) : [];
}

/** Pages and actions at once, entities and lists as soon as they are here. */
function useSources({ extras, inView }: Searched, remembered: Remembered) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEntries().then(setLoaded, () => setFailed(true));
  }, []);
  const sources = useMemo((): Sources => {
    const entries = loaded?.entries ?? [];
    return {
      pages: new Set(extras.map(({ address }) => address)),
      index: new EntryIndex([...entries, ...(inView?.actions ?? []), ...extras]),
      fields: new EntryIndex(loaded?.fields ?? []),
      named: new NamedEntries(entries),
      ...{ loaded, memory: familiar(remembered) },
    };
  }, [loaded, extras, inView, remembered]);
  useEffect(() => whenIdle(() => sources.index.prepare()), [sources]);
  return { sources, failed, loading: !loaded && !failed };
}

function familiar({ starred, recent }: Remembered): Memory {
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}
