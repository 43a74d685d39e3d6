import { type Completion, completeWord } from '../../list/complete-word.ts';
import type { ListFact } from '../../part/fact.ts';
import { formatValue, NO_VALUE, namedValue, wordAt } from '../../text/field-query.ts';
import { listOfQuery } from './filter-entry.ts';
import type { ListFinder } from './list-finder.ts';

const IS_FILTER = /[a-z]\d*:\S|(?:^|\s)-\S/i;
const MOST = 5;
const SHORTEST = 2;

/** The value of a field, a field, or what is wanted of an entry. @param text as typed: behind a space, nothing is begun */
export function completionsOf(text: string, kinds: ReadonlyMap<string, string>, finder: ListFinder): Completion[] {
  const before = text.slice(0, wordAt(text, text.length).start);
  const word = text.slice(before.length).toLowerCase();
  const list = finder.listAt(listOfQuery(before, kinds, finder));
  const { of, items } = completeWord({ text, caret: text.length }, list, {
    most: MOST,
    valuesOf: (fact, { typed, chosen }) =>
      valuesOf(fact, finder).filter(
        ({ title, texts }) => !chosen.has(title.toLowerCase()) && texts.some((each) => each.startsWith(typed)),
      ),
  });
  if (of === 'value') return [...items];
  if (word.replace('-', '').length < SHORTEST) return [];
  if (before.trim() === '' || word.startsWith('-') || IS_FILTER.test(before)) return [...items];
  // What is wanted of an entry is a whole word by itself.
  const topics = finder.facts.topics.flatMap(({ words, outside }) => (outside ? [] : words[0]!));
  const begun = topics
    .filter((topic) => topic.startsWith(word) && topic !== word)
    .map((written) => {
      const whole = `${before}${written} `;
      return { written, title: written, text: whole, caret: whole.length };
    });
  return [...begun, ...items.filter(({ written }) => written !== `${word}:`)].slice(0, MOST);
}

function valuesOf(fact: ListFact, finder: ListFinder) {
  const named = finder.values.of(fact.name).map(({ value, texts, count }) => ({
    ...{ written: formatValue(namedValue(value)), title: value, texts, count },
  }));
  const others = [...comparedValues(fact), ...Object.keys(fact.values ?? {}), NO_VALUE];
  return [...named, ...others.map((value) => ({ written: value, title: value, texts: [value] }))];
}

function comparedValues({ is, isCompared, isAhead, values }: ListFact): readonly string[] {
  if (is === 'date') return isAhead ? ['<7d', '<30d'] : ['today', 'yesterday', '<7d', '<30d'];
  return isCompared && values ? ['>0'] : [];
}
