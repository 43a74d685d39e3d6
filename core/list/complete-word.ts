import type { List } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { wordAt } from '../text/field-query.ts';
import { type TypedValues, typedValues } from '../text/query-parts.ts';

export interface Completion {
  /** What is written: `owner:` or `owner:payments`. */
  written: string;
  title: string;
  /** How many rows a value would leave; undefined for a field, and where it is not known. */
  count?: number;
  /** The whole filter with it, and where the caret is then. */
  text: string;
  caret: number;
}

export interface Completions {
  of: 'field' | 'value';
  isEmpty: boolean;
  items: readonly Completion[];
}

export interface Typing {
  text: string;
  caret: number;
}

type Value = Pick<Completion, 'written' | 'title' | 'count'>;

const NOTHING: Completions = { of: 'field', isEmpty: true, items: [] };

/**
 * What the word before the caret of a filter may become: a field of the list, or a value of the field that is written before it.
 *
 * @param valuesOf the values of a field that go on as it is typed, the best first; with the filter beside the word
 * @param most completions
 */
export function completeWord(
  { text, caret }: Typing,
  list: List,
  { valuesOf, most }: { valuesOf(fact: ListFact, typed: TypedValues, others: string): readonly Value[]; most: number },
): Completions {
  const { start, end } = wordAt(text, caret);
  const [, sign = '', name, colon = '', value = ''] =
    /^(-?)([a-z0-9-]*)(:?)(.*)$/is.exec(text.slice(start, caret)) ?? [];
  const put = (item: Value, written: string, rest: string): Completion => {
    const before = `${text.slice(0, start)}${written}`;
    return { ...item, written: written.trimEnd(), text: `${before}${rest}`, caret: before.length };
  };
  if (name === undefined || (value !== '' && colon === '')) return NOTHING;
  if (colon === '') {
    const items = matchingFields(list, name.toLowerCase()).map(({ name: field, title }) => {
      const written = `${sign}${field}:`;
      return put({ written, title }, written, text.slice(end));
    });
    return { of: 'field', isEmpty: name === '', items: items.slice(0, name === '' ? items.length : most) };
  }
  const fact = list.fact(name.toLowerCase());
  if (!fact) return NOTHING;
  const typed = typedValues(value);
  const found = valuesOf(fact, typed, `${text.slice(0, start)} ${text.slice(end)}`);
  const items = found
    .slice(0, most)
    .map((item) => put(item, `${sign}${fact.name}:${typed.before}${item.written} `, text.slice(end).trimStart()));
  // A value that is whole needs no list.
  const isWhole = items.length === 1 && items[0]!.text.trim() === text.trim();
  return { of: 'value', isEmpty: typed.typed === '', items: isWhole ? [] : items };
}

function matchingFields({ facts }: List, typed: string): ListFact[] {
  const begins = facts.filter(({ name }) => name.startsWith(typed) && name !== typed);
  const titled = facts.filter(({ name, title }) => !name.startsWith(typed) && title.toLowerCase().startsWith(typed));
  return [...begins, ...titled, ...facts.filter(({ name }) => name === typed)];
}
