import { useEffect, useMemo, useState } from 'react';
import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import type { Completion } from '#core/list/complete-word.ts';
import { isOutsideAnswer } from '#core/search/ask/answers.ts';
import { completionsOf } from '#core/search/ask/completions.ts';
import { NamedEntries } from '#core/search/ask/subjects.ts';
import type { DocHit } from '#core/search/doc-hit.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { familiar, type Remembered, recall } from '../../memory/memory.ts';
import { href } from '../../text/href.ts';
import { whenIdle } from '../../text/when-idle.ts';
import { type AskedQuestion, ask, ENTRIES, findResults, type StatusOf } from './find-results.ts';
import { type Loaded, loadEntries, type Sources } from './load-entries.ts';
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
import { type Answers, useAnswers } from './use-answers.ts';
import { useDocs } from './use-docs.ts';
import { useLiveAnswers } from './use-live-answers.ts';

const DOCS = 5;
/** Typed alone, it asks what can be typed. */
const HELP = '?';

export interface Searched {
  /** As it is typed: behind a space, nothing is to be completed. */
  text: string;
  extras: readonly PaletteEntry[];
  inView: { title: string; actions: readonly PaletteEntry[] } | undefined;
  /** The health of the service at an address below the base; undefined until that is known. */
  statusOf: StatusOf | undefined;
}

export function useResults(searched: Searched) {
  const { text, inView, statusOf } = searched;
  const query = text.trim();
  const [memory] = useState(recall);
  const { sources, failed, loading } = useSources(searched, memory);
  const ours = ofOwnTeam(query, memory);
  const asked = useMemo(() => ask(ours, sources), [ours, sources]);
  const { answers, loading: answering } = useAnswers(asked.subjects, asked);
  const live = useLiveAnswers(asked, sources.loaded?.entries ?? NO_ENTRIES);
  const found = useMemo(
    () => (query === '' ? undefined : findResults(ours, asked, { ...sources, statusOf })),
    [query, ours, asked, sources, statusOf],
  );
  // What is asked of an entry, or found in the catalog, is no search for some of the words.
  const isFound = asked.subjects.length > 0 || found?.some(({ options }) => options.length > 0);
  const inDocs = useDocs(query === HELP ? '' : query, DOCS, isFound ?? false);
  const docs = { ...inDocs, hits: hitsFor(inDocs.hits, asked) };
  const completions = useMemo(() => complete(text, sources), [text, sources]);
  if (query === HELP) return { ...HELP_RESULTS, groups: [{ title: 'What you can type', options: examples() }] };
  const groups = found
    ? [
        ...live,
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
  const outside = answering ? undefined : outsideOf(asked, answers);
  const message = paletteMessage({ query, failed, loading, docs, count, outside });
  const all = found && count > 0 ? [{ title: 'Search page', options: [allOption(query)] }] : [];
  return { groups: [...groups, ...all], completions, message, searching: docs.searching || answering };
}

/** What a query asks for that no portal has itself, where no link of an entry leads there. */
function outsideOf({ question, subjects }: AskedQuestion, answers: readonly Answers[]) {
  const topic = question.topics.find(({ outside }) => outside);
  if (!topic || answers.some(({ parts }) => parts.some((part) => isOutsideAnswer(part, topic)))) return undefined;
  return { what: topic.outside!, of: subjects[0]?.title };
}

/** Of what no portal has itself, a page says something only if its title does. */
function hitsFor(hits: readonly DocHit[], { question }: AskedQuestion): readonly DocHit[] {
  const topic = question.topics.find(({ outside }) => outside);
  return topic
    ? hits.filter(({ title, section = '' }) => isOutsideAnswer({ term: title, type: section }, topic))
    : hits;
}

const NO_ENTRIES: readonly PaletteEntry[] = [];
const HELP_RESULTS = { completions: [], message: 'Close this and press ? for all keys.', searching: false };

function complete(text: string, { loaded }: Sources): Completion[] {
  return loaded ? completionsOf(text, loaded.kinds, loaded.lists) : [];
}

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
      index: new EntryIndex([...entries, ...(inView?.actions ?? []), ...extras, ownTeamEntry(remembered)]),
      fields: new EntryIndex(loaded?.fields ?? []),
      named: new NamedEntries(entries),
      loaded,
      memory: familiar(remembered),
    };
  }, [loaded, extras, inView, remembered]);
  useEffect(() => whenIdle(() => sources.index.prepare()), [sources]);
  return { sources, failed, loading: !loaded && !failed };
}

/** The page of a person's own team, where the browser knows it; else all teams. */
export function ownTeamEntry({ team }: Pick<Remembered, 'team'>): PaletteEntry {
  return {
    address: 'own-team',
    kind: team ? 'team' : 'page',
    name: 'my team',
    title: 'My team',
    words: [],
    // Beside the title, so that the name of the team finds its own entry alone.
    owner: team?.title ?? 'all teams',
    go: href(team?.address ?? 'teams'),
  };
}

/** A query with the name of a person's own team, where it asks for what is theirs: `my services`. */
export function ofOwnTeam(query: string, { team }: Pick<Remembered, 'team'>): string {
  const name = team?.address.split('/').at(-1);
  if (name === undefined || /^my team$/i.test(query)) return query;
  return query.replace(/(?<=^|\s)(?:my team(?:'?s)?(?=\s|$)|(?:my|our)(?=\s\S))/i, name);
}
