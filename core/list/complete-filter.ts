import type { List } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { formatValue, NO_VALUE, namedValue, wordAt } from '../text/field-query.ts';
import { typedValues } from '../text/query-parts.ts';
import { countValues, isOrdered } from './count-facets.ts';
import { type FacetColumn, NOTHING as NO_COLUMN } from './facet-column.ts';
import { defaultList } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { facetOf, isUnsaid, type RowTable } from './row-table.ts';

/** Something that a filter may go on with. */
export interface Completion {
  /** What is written: `owner:` or `owner:payments`. */
  written: string;
  /** As people read it. */
  title: string;
  /** How many rows a value would leave; undefined for a field. */
  count?: number;
  /** The whole filter with it, and where the caret is then. */
  text: string;
  caret: number;
}

export interface Completions {
  /** What is completed: the name of a field, or one of its values. */
  of: 'field' | 'value';
  /** Whether nothing of it has been typed yet. */
  isEmpty: boolean;
  /** The best first. */
  items: readonly Completion[];
}

const NOTHING: Completions = { of: 'field', isEmpty: true, items: [] };

/**
 * What the word before the caret of a filter may become: a field of the list, or a value of the field that is written before it, with
 * how many rows it would leave.
 *
 * @param most completions
 */
export function completeFilter(
  table: RowTable,
  { text, caret }: { text: string; caret: number },
  most = 8,
): Completions {
  const { start, end } = wordAt(text, caret);
  const [, sign = '', name, colon = '', value = ''] =
    /^(-?)([a-z0-9-]*)(:?)(.*)$/is.exec(text.slice(start, caret)) ?? [];
  const { list } = table;
  const put = (written: string, rest: string): Pick<Completion, 'text' | 'caret'> => {
    const before = `${text.slice(0, start)}${written}`;
    return { text: `${before}${rest}`, caret: before.length };
  };
  if (name === undefined || (value !== '' && colon === '')) return NOTHING;
  if (colon === '') {
    const items = matchingFields(list, name.toLowerCase()).map(({ name: field, title }) => {
      const written = `${sign}${field}:`;
      return { written, title, ...put(written, text.slice(end)) };
    });
    return { of: 'field', isEmpty: name === '', items: items.slice(0, name === '' ? items.length : most) };
  }
  const fact = list.fact(name.toLowerCase());
  if (!fact) return NOTHING;
  const field = fact.name;
  const { typed, before, chosen } = typedValues(value);
  const others = `${text.slice(0, start)} ${text.slice(end)}`;
  const found = matchingValues(table, { fact, typed, chosen, others });
  const items = found.slice(0, most).map(({ value, title, count, isNone }) => {
    const written = `${sign}${field}:${before}${isNone ? NO_VALUE : writtenValue(fact, value)}`;
    return { written, title, count, ...put(`${written} `, text.slice(end).replace(/^\s+/, '')) };
  });
  // A value that is whole needs no list.
  const isWhole = items.length === 1 && items[0]!.text.trim() === text.trim();
  return { of: 'value', isEmpty: typed === '', items: isWhole ? [] : items };
}

function matchingFields({ facts }: List, typed: string): ListFact[] {
  const begins = facts.filter(({ name }) => name.startsWith(typed) && name !== typed);
  const titled = facts.filter(({ name, title }) => !name.startsWith(typed) && title.toLowerCase().startsWith(typed));
  return [...begins, ...titled, ...facts.filter(({ name }) => name === typed)];
}

interface Asked {
  fact: ListFact;
  typed: string;
  chosen: ReadonlySet<string>;
  /** The filter without what is being typed. */
  others: string;
}

/** Values that begin as it is typed before those that only hold it, and the most frequent first where they have no order. */
function matchingValues(table: RowTable, { fact, typed, chosen, others }: Asked) {
  const column: FacetColumn = isUnsaid(table, fact.name) ? knownValues(fact) : facetOf(table, fact.name);
  const matching = column.values.flatMap(({ value, title }, place) => {
    const [name, words] = [value.toLowerCase(), title.toLowerCase()];
    if (chosen.has(name) || !(name.includes(typed) || words.includes(typed))) return [];
    return {
      value,
      title,
      place,
      isNone: place === column.none,
      begins: name.startsWith(typed) || words.startsWith(typed),
    };
  });
  if (matching.length === 0) return [];
  const byCount = (a: { count: number }, b: { count: number }) => (isOrdered(fact) ? 0 : b.count - a.count);
  const result = queryRows(table, { ...defaultList(table.list), text: others });
  const counts = countValues(column, result);
  return matching
    .map((one) => ({ ...one, count: counts[one.place]! }))
    .filter(({ count }) => count > 0 || isUnsaid(table, fact.name))
    .sort((a, b) => Number(b.begins) - Number(a.begins) || Number(a.isNone) - Number(b.isNone) || byCount(a, b));
}

/** Of a field that the list says nothing of: what it could say of a row. */
function knownValues({ values: known = {} }: ListFact): FacetColumn {
  const values = Object.entries(known).map(([value, title]) => ({ value, title }));
  return { ...NO_COLUMN, values };
}

/** Ages are written as they are compared: `<7d`. */
function writtenValue({ is }: ListFact, value: string): string {
  return is === 'date' ? value : formatValue(namedValue(value));
}
