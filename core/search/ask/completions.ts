import type { ListFact } from '../../part/fact.ts';
import { formatValue, NO_VALUE, namedValue, wordAt } from '../../text/field-query.ts';
import { type TypedValues, typedValues } from '../../text/query-parts.ts';
import { listOfQuery } from './filter-entry.ts';
import type { ListFinder } from './list-finder.ts';
import type { Topic } from './topics.ts';

/** Whether a query has a condition of a list's filter: what follows is more of it. */
const IS_FILTER = /[a-z]\d*:\S|(?:^|\s)-\S/i;

/** How a query may go on. */
export interface Completion {
  /** The whole query. */
  text: string;
  /** What its last word becomes: `owner:payments`. */
  word: string;
  /** How many rows of the catalog have the value, where that is known. */
  count?: number;
}

/** Completions that a list shows. */
const MOST = 5;
/** Letters from which a word may be the beginning of a field. */
const SHORTEST = 2;

/**
 * How the last word of a query may go on: the value of a field, a field, or what is wanted of an entry.
 *
 * @param text as it is typed: behind a space, nothing is begun
 */
export function completionsOf(text: string, kinds: ReadonlyMap<string, string>, finder: ListFinder): Completion[] {
  const { start } = wordAt(text, text.length);
  const before = text.slice(0, start);
  const [, minus = '', word = ''] = /^(-?)(.*)$/su.exec(text.slice(start)) ?? [];
  const list = finder.listAt(listOfQuery(before, kinds, finder));
  const [, name, written = ''] = /^([a-z][a-z0-9-]*):(.*)$/is.exec(word) ?? [];
  const fact = list.fact(name?.toLowerCase() ?? '');
  const values = typedValues(written);
  const words = fact
    ? valuesAfter(fact, values, finder).map(({ text, count }) => ({
        word: `${minus}${fact.name}:${values.before}${text}`,
        end: ' ',
        count,
      }))
    : wordsAfter(word, {
        fields: list.fields,
        topics: finder.facts.topics,
        minus,
        isFilter: before.trim() === '' || IS_FILTER.test(before),
      });
  return words
    .slice(0, MOST)
    .map(({ word, end, count }) => ({ text: `${before}${word}${end}`, word, ...(count !== undefined && { count }) }));
}

interface Word {
  word: string;
  end: string;
  count?: number | undefined;
}

/** Fields, which a value follows, and what is wanted of the entry before. */
function wordsAfter(
  word: string,
  {
    fields,
    topics: all,
    minus,
    isFilter,
  }: { fields: readonly string[]; topics: readonly Topic[]; minus: string; isFilter: boolean },
): Word[] {
  const typed = word.toLowerCase();
  if (typed.length < SHORTEST) return [];
  const topics = isFilter || minus ? [] : all.flatMap(({ words, outside }) => (outside ? [] : words[0]!));
  return [
    ...topics.filter((topic) => topic.startsWith(typed) && topic !== typed).map((topic) => ({ word: topic, end: ' ' })),
    // What is wanted of an entry is a whole word by itself.
    ...fields
      .filter((field) => field.startsWith(typed) && (topics.length === 0 || field !== typed))
      .map((field) => ({ word: `${minus}${field}:`, end: '' })),
  ];
}

/** Values of a field that begin as what is typed, without those before it; those with most rows first. */
function valuesAfter(
  fact: ListFact,
  { typed, chosen }: TypedValues,
  finder: ListFinder,
): { text: string; count?: number }[] {
  const named = finder.values.of(fact.name);
  const others = [...othersOf(fact), ...Object.keys(fact.values ?? {}), NO_VALUE];
  const all = [
    ...named
      .filter(({ value, texts }) => !chosen.has(value.toLowerCase()) && texts.some((text) => text.startsWith(typed)))
      .map(({ value, count }) => ({ value, text: formatValue(namedValue(value)), count })),
    ...others.filter((text) => !chosen.has(text) && text.startsWith(typed)).map((text) => ({ value: text, text })),
  ];
  return all.filter(({ value }) => value.toLowerCase() !== typed);
}

/** Values that are compared. */
function othersOf({ is, isCompared, isAhead, values }: ListFact): readonly string[] {
  if (is === 'date') return isAhead ? ['<7d', '<30d'] : ['today', 'yesterday', '<7d', '<30d'];
  return isCompared && values ? ['>0'] : [];
}
