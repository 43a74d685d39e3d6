import { useEffect, useMemo, useState } from 'react';
import type { Status } from '#core/health/status.ts';
import { type Completion, completionsOf } from '#core/search/ask/completions.ts';
import { filterEntry, type ListEntry } from '#core/search/ask/list-finder.ts';
import { fitsStates, type Question, readQuestion } from '#core/search/ask/question.ts';
import { NamedEntries, subjectsOf } from '#core/search/ask/subjects.ts';
import { viewLists } from '#core/search/ask/view-lists.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { type Remembered, recall } from '../../memory/memory.ts';
import { type FieldOption, type Loaded, loadEntries } from './load-entries.ts';
import {
  allOption,
  completionOption,
  docOption,
  entryOption,
  examples,
  fieldOption,
  listOption,
  type Option,
  partOption,
  rememberedOptions,
} from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { paletteMessage } from './palette-message.ts';
import { useAnswers } from './use-answers.ts';
import { useDocs } from './use-docs.ts';

/** What is shown of entities and pages, of lists, of fields and of places in the documentation: what fits without scrolling far. */
const ENTRIES = 10;
const LISTS = 3;
const FIELDS = 3;
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
  statusOf: ((address: string) => Status | undefined) | undefined;
}

/** A named part of the results. */
export interface Group {
  title: string;
  options: readonly Option[];
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
  const found = useMemo(
    () => (query === '' ? undefined : find(query, asked, { ...sources, statusOf })),
    [query, asked, sources, statusOf],
  );
  const completions = useMemo(() => complete(text, sources), [text, sources]);
  if (query === HELP) return { ...HELP_RESULTS, groups: [{ title: 'What you can type', options: examples() }] };
  const groups = found
    ? [
        ...answers.map(({ entry, parts }) => ({
          title: `${entry.title}, the ${entry.kind}`,
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

const HELP_RESULTS = { completions: [], message: 'Close this and press ? for all keys.', searching: false };

function complete(text: string, { loaded }: Sources): Completion[] {
  return loaded ? completionsOf(text, loaded.kinds, loaded.lists) : [];
}

interface Sources {
  index: EntryIndex<PaletteEntry>;
  fields: EntryIndex<FieldOption>;
  named: NamedEntries<PaletteEntry>;
  loaded: Loaded | undefined;
  memory: ReturnType<typeof familiar>;
}

/** What a query asks for. */
interface Asked {
  question: Question;
  subjects: readonly PaletteEntry[];
  topics: Question['topics'];
  /** Words beside the names of the subjects, which may be in titles of what these lead to. */
  words: readonly string[];
}

function ask(query: string, { index, named, loaded, memory }: Sources): Asked {
  const question = readQuestion(query, { kinds: loaded?.kinds ?? NO_KINDS, isName: (words) => named.has(words) });
  const { names, kinds, fields } = question;
  const others = names.filter(({ word }) => !named.has(word)).map(({ word }) => word);
  const words = others.length < names.length ? others : [];
  // What is asked of many is answered by a list.
  const topics = fields.length > 0 && kinds.length > 0 ? [] : question.topics;
  // What fits as a whole is a name, such as that of an archive.
  if (topics.length === 0 && (words.length === 0 || index.rank(query, memory, 1).length > 0))
    return { ...NOTHING, question };
  return { question, topics, words, subjects: subjectsOf(question, { named, index, memory }) };
}

const NO_KINDS: ReadonlyMap<string, string> = new Map();
const NOTHING = { topics: [], words: [], subjects: [] };

/** A list comes first where the query is its value, and no entry has that name; and where the query asks for more than a name. */
function find(query: string, { question, subjects }: Asked, sources: Sources & Pick<Searched, 'statusOf'>): Group[] {
  const { index, fields, memory, loaded, statusOf } = sources;
  // The words of a question are no misspelt names.
  const whole = index.rank(query, memory, ENTRIES, isAsking(question) ? 'strict' : 'any');
  const entries = whole.length > 0 ? whole : entriesFor(question, sources);
  const lists = listsFor(query, question, { loaded, statusOf });
  const isNamed = ({ name, title }: { name: string; title: string }) =>
    [name, title].some((each) => each.toLowerCase() === query.toLowerCase());
  const groups: Group[] = [
    { title: 'Catalog and pages', options: entries.map(entryOption) },
    { title: 'Lists', options: lists.slice(0, LISTS).map(listOption) },
  ];
  const isAsked = subjects.length === 0 && question.fields.length + question.states.length > 0;
  const isFirst = lists.some(isNamed) || isAsked || (whole.length === 0 && subjects.length === 0);
  const inOrder = isFirst && !entries.some(isNamed) ? groups.reverse() : groups;
  return [...inOrder, { title: 'Reference', options: fieldsFor(query, fields).map(fieldOption) }];
}

function isAsking({ names, topics, kinds, fields, states }: Question): boolean {
  return names.length > 0 && topics.length + kinds.length + fields.length + states.length > 0;
}

/** Entries that have the names, of the kinds and in the states that are asked for. */
function entriesFor(
  { names, kinds, states }: Question,
  { index, memory, statusOf }: Sources & Pick<Searched, 'statusOf'>,
): PaletteEntry[] {
  const words = names.filter(({ isExcluded }) => !isExcluded).map(({ word }) => word);
  if (words.length === 0) return [];
  const isAsked = ({ kind, address }: PaletteEntry) =>
    (kinds.length === 0 || kinds.includes(kind)) &&
    (states.length === 0 || !statusOf || fitsStates(states, statusOf(address)));
  const all = index.rank(words.join(' '), memory, ENTRIES * 5);
  const some = all.filter(isAsked);
  return (some.length > 0 ? some : all).slice(0, ENTRIES);
}

/** Fields that have the query in their own names. */
function fieldsFor(query: string, fields: EntryIndex<FieldOption>): FieldOption[] {
  const named = fields.find(query, 'strict').filter(({ isNamed }) => isNamed);
  return named.slice(0, FIELDS).map(({ entry }) => entry);
}

/** The list that a filter leaves; or those that a question is about, and saved views, which come before what only names are asked of. */
function listsFor(
  query: string,
  question: Question,
  { loaded, statusOf }: Pick<Sources, 'loaded'> & Pick<Searched, 'statusOf'>,
): ListEntry[] {
  if (!loaded) return [];
  const filtered = filterEntry(query, loaded.kinds, loaded.lists);
  if (filtered) return [filtered];
  const lists = loaded.lists.find(question, statusOf);
  const known = new Set(lists.map(({ query }) => query));
  const views = viewLists(query, loaded.views, loaded.lists).filter((view) => !known.has(view.query));
  if (lists.length === 0) return [...views, ...loaded.lists.findNearest(question, statusOf)];
  return question.fields.length + question.states.length > 0 ? [...lists, ...views] : [...views, ...lists];
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
      index: new EntryIndex([...entries, ...(inView?.actions ?? []), ...extras]),
      fields: new EntryIndex(loaded?.fields ?? []),
      named: new NamedEntries(entries),
      ...{ loaded, memory: familiar(remembered) },
    };
  }, [loaded, extras, inView, remembered]);
  return { sources, failed, loading: !loaded && !failed };
}

function familiar({ starred, recent }: Remembered) {
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}
