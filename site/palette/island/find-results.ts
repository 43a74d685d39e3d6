import { FILLERS } from '#core/fact/question/asking-words.ts';
import { AskedFacts } from '#core/search/ask/asked-facts.ts';
import { auditLists } from '#core/search/ask/audit-lists.ts';
import { filterEntry } from '#core/search/ask/filter-entry.ts';
import type { ListEntry } from '#core/search/ask/list-entry.ts';
import { fits, type Question } from '#core/search/ask/question.ts';
import { readQuestion } from '#core/search/ask/read-question.ts';
import { viewLists } from '#core/search/ask/view-lists.ts';
import type { EntryIndex } from '#core/search/entry-index.ts';
import { href } from '../../text/href.ts';
import { askedSubjects } from './asked-subjects.ts';
import type { FieldOption, Sources } from './load-entries.ts';
import { entryOption, fieldOption, listOption, type Option } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What people say who want something new: `how do I get a database`. */
const WANTS =
  /(?<=^|\s)(?:get|need|want|create|make|request|order|add|start|provision|scaffold|set up|spin up|new)(?=\s|$)/gi;

/** What is shown of entities and pages, of lists and of fields: what fits without scrolling far. */
export const ENTRIES = 10;
const LISTS = 3;
const FIELDS = 3;
/** Letters that ask for something: a single one begins too much. */
const SHORTEST = 2;

export type Group = { title: string; options: readonly Option[] };

export type StatusOf = (address: string) => string | undefined;

/** With the health of the service at an address below the base; undefined until that is known. */
interface ResultSources extends Sources {
  statusOf: StatusOf | undefined;
}

export interface AskedQuestion {
  question: Question;
  subjects: readonly PaletteEntry[];
  topics: Question['topics'];
  /** Words beside the names of the subjects, which may be in titles of what these lead to. */
  words: readonly string[];
}

export function ask(query: string, sources: Sources): AskedQuestion {
  const { index, named, loaded, memory } = sources;
  const question = readQuestion(query, {
    facts: loaded?.lists.facts ?? NO_FACTS,
    kinds: loaded?.kinds ?? NO_KINDS,
    isName: (words) => named.has(words),
  });
  const { names, kinds, fields } = question;
  const others = names.filter(({ word }) => !named.has(word)).map(({ word }) => word);
  const words = others.length < names.length ? others : [];
  // What is asked of many is answered by a list.
  const topics = fields.length > 0 && kinds.length > 0 ? [] : question.topics;
  // What fits as a whole is a name, such as that of an archive.
  if (topics.length === 0 && (words.length === 0 || index.rank(query, memory, 1).length > 0))
    return { ...NOTHING, question };
  return { question, topics, words, subjects: askedSubjects(question, sources) };
}

const NO_FACTS = new AskedFacts([]);
const NO_KINDS: ReadonlyMap<string, string> = new Map();
const NOTHING = { topics: [], words: [], subjects: [] };

/** A list comes first where the query is its value, and no entry has that name; and where the query asks for more than a name. */
export function findResults(query: string, { question, subjects }: AskedQuestion, sources: ResultSources): Group[] {
  const { index, fields, memory } = sources;
  // The words of a question are no misspelt names.
  const ranked = index.rank(query, memory, ENTRIES, isAsking(question) ? 'strict' : 'any');
  const beside = ranked.filter((entry) => !isAskedBy(query, entry));
  const whole = beside.length === 0 ? ranked : wanted(query, sources, ENTRIES);
  const isOutside = subjects.length > 0 && question.topics.some(({ outside }) => outside);
  const forms = formsFor(query, sources);
  // What a portal has nothing of is asked of one entry: others with its name say no more.
  const fitting = isOutside ? subjects : whole.length > 0 ? whole : entriesFor(question, sources);
  const entries = [...forms, ...fitting.filter((entry) => !forms.includes(entry))].slice(0, ENTRIES);
  const lists = listsFor(query, question, sources);
  const isNamed = ({ name, title }: { name: string; title: string }) =>
    [name, title].some((each) => each.toLowerCase() === query.toLowerCase());
  const groups: Group[] = [
    { title: 'Catalog and pages', options: entries.map(entryOption) },
    { title: 'Lists', options: lists.slice(0, isOfDays(question) ? ENTRIES : LISTS).map(listOption) },
  ];
  const isAsked = subjects.length === 0 && question.fields.length + question.states.length > 0;
  const isWhole = lists[0]?.leftOut === undefined;
  const isFirst = lists.some(isNamed) || (isWhole && (isAsked || (whole.length === 0 && subjects.length === 0)));
  const inOrder = isFirst && forms.length === 0 && !entries.some(isNamed) ? groups.reverse() : groups;
  const others = beside.filter((entry) => !forms.includes(entry)).slice(0, LISTS);
  return [
    ...inOrder,
    { title: 'Create', options: others.map(entryOption) },
    { title: 'Reference', options: fieldsFor(query, fields).map(fieldOption) },
  ];
}

function formsFor(query: string, { index, memory }: Sources): PaletteEntry[] {
  const thing = wantedThing(query);
  return thing === undefined ? [] : wantedForms(index.rank(thing, memory, ENTRIES * 5, 'strict')).slice(0, LISTS);
}

/** The best of what a query asks for, without what only fits it. */
function wanted(query: string, { index, memory }: Sources, most: number): PaletteEntry[] {
  const ranked = index.rank(query, memory, most * 5, 'strict');
  return ranked.filter((entry) => isAskedBy(query, entry)).slice(0, most);
}

function isAskedBy(query: string, { askedBy }: PaletteEntry): boolean {
  if (!askedBy) return true;
  const typed = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length >= SHORTEST);
  return askedBy.some((word) => typed.some((each) => word.toLowerCase().startsWith(each)));
}

/** What has changed is asked of every kind. */
function isOfDays({ fields }: Question): boolean {
  return fields.some(({ field }) => field === 'changed');
}

function isAsking({ names, topics, kinds, fields, states }: Question): boolean {
  return names.length > 0 && topics.length + kinds.length + fields.length + states.length > 0;
}

function entriesFor(
  { names, kinds, states }: Question,
  { index, named, memory, statusOf }: ResultSources,
): PaletteEntry[] {
  const words = names.filter(({ isExcluded }) => !isExcluded).map(({ word }) => word);
  if (words.length === 0) return [];
  const isAsked = ({ kind, address }: PaletteEntry) =>
    (kinds.length === 0 || kinds.includes(kind)) &&
    (states.length === 0 || !statusOf || fits(states, statusOf(address)));
  const ranked = (text: string) => index.rank(text, memory, ENTRIES * 5).filter((entry) => isAskedBy(text, entry));
  const every = ranked(words.join(' '));
  const all = every.length > 0 ? every : ranked(known(words, { index, named }).join(' '));
  const some = all.filter(isAsked);
  return (some.length > 0 ? some : all).slice(0, ENTRIES);
}

/** Of several words, those that are names of entries; else those that something has. */
function known(words: readonly string[], { index, named }: Pick<ResultSources, 'index' | 'named'>): readonly string[] {
  const whole = words.filter((word) => named.has(word));
  return whole.length > 0 ? whole : words.filter((word) => index.find(word, 'strict').length > 0);
}

function fieldsFor(query: string, fields: EntryIndex<FieldOption>): FieldOption[] {
  const named = fields.find(query, 'strict').filter(({ isNamed }) => isNamed);
  return named.slice(0, FIELDS).map(({ entry }) => entry);
}

/** The list that a filter leaves; or those that a question is about, and saved views, which come before what only names are asked of. */
function listsFor(query: string, question: Question, { loaded, pages, statusOf }: ResultSources): ListEntry[] {
  if (!loaded) return [];
  const filtered = filterEntry(query, loaded.kinds, loaded.lists);
  if (filtered) return [filtered];
  const lists = loaded.lists.find(question, statusOf);
  lists.splice(1, 0, ...auditLists(question).filter(({ address }) => pages.has(href(address))));
  const known = new Set(lists.map(target));
  const views = viewLists(query, loaded.views, loaded.lists).filter((view) => !known.has(target(view)));
  if (lists.length === 0) return [...views, ...loaded.lists.findNearest(question, statusOf)];
  return question.fields.length + question.states.length > 0 ? [...lists, ...views] : [...views, ...lists];
}

function target({ address, query }: ListEntry): string {
  return `${address}?${query}`;
}

/** The words for what somebody wants to have; undefined where nobody does. */
function wantedThing(query: string): string | undefined {
  const rest = query.replace(WANTS, ' ').replace(/[?!.,]/g, ' ');
  if (rest === query) return undefined;
  const words = rest.split(/\s+/).filter((word) => word !== '' && !FILLERS.has(word.toLowerCase()));
  return words.length > 0 ? words.join(' ') : undefined;
}

/** The forms that make what somebody wants, the plainest first: that of a type before those that bring it with a service. */
function wantedForms(ranked: readonly PaletteEntry[]): PaletteEntry[] {
  const forms = ranked.filter(({ kind }) => kind === 'template');
  return forms.toSorted((a, b) => Number(a.name.includes(' ')) - Number(b.name.includes(' ')));
}
