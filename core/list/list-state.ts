import type { List } from '../fact/list.ts';
import { isCompared } from '../text/compared-value.ts';
import {
  type FieldCondition,
  type FieldQuery,
  formatFieldQuery,
  NO_VALUE,
  namedValue,
  parseFieldQuery,
} from '../text/field-query.ts';
import { own } from '../text/own.ts';

/** The choices of a person in a list. All of them are in the page's address, so that it can be shared. */
export interface ListState {
  /** The filter as it is typed: `owner:payments -docs refund`. Choosing a facet writes into it. */
  text: string;
  /** A column, or `name`; empty for the order that the rows of a table have of their own. */
  sort: string;
  descending: boolean;
  group: string | undefined;
  columns: readonly string[];
}

export function defaultList(list: List): ListState {
  return { text: '', sort: list.sort, descending: false, group: list.table?.group, columns: list.usual };
}

/** What some columns were called before, in addresses that people shared. */
const FORMERLY: Readonly<Record<string, string>> = { cost: 'estimate', environments: 'environment', tags: 'tag' };

/** Reads a list's state from the query of its address: what `formatListState` writes. What makes no sense is passed over. */
export function parseListState(query: URLSearchParams, list: List): ListState {
  const sort = query.get('sort') ?? '';
  const columns = query
    .get('columns')
    ?.split(',')
    .map((word) => columnNamed(word, list));
  const conditions = list.fields.flatMap((field): FieldCondition[] => {
    const values = [...new Set(query.getAll(field))].filter(Boolean);
    return values.length > 0 ? [{ field, isExcluded: false, values: values.map(valueOfAddress) }] : [];
  });
  const chosen = formatFieldQuery({ words: [], conditions });
  return {
    text: [query.get('q') ?? '', chosen].filter(Boolean).join(' '),
    sort: oneOf(['name', ...list.columns], columnNamed(sort.replace(/^-/, ''), list)) ?? list.sort,
    descending: sort.startsWith('-'),
    group: oneOf(list.groups, query.get('group') ?? list.table?.group ?? ''),
    columns: columns ? list.columns.filter((column) => columns.includes(column)) : list.usual,
  };
}

/**
 * Writes a list's state as the query of its address, without what is as it is at first. Values that a row must have one of are a
 * parameter each, as in the API; words and everything else are in `q`, as they are typed.
 */
export function formatListState({ text, sort, descending, group, columns }: ListState, list: List): string {
  const { words, conditions } = parseListFilter(text, list);
  const [chosen, others] = [conditions.filter(isChosen), conditions.filter((condition) => !isChosen(condition))];
  const query = new URLSearchParams();
  const rest = formatFieldQuery({ words, conditions: others });
  if (rest) query.set('q', rest);
  for (const field of list.fields) {
    const values = chosen.filter((condition) => condition.field === field).flatMap(({ values }) => values);
    for (const value of new Set(values.map(({ text }) => text))) query.append(field, value);
  }
  if (sort !== list.sort || descending) query.set('sort', descending ? `-${sort}` : sort);
  if (group !== list.table?.group) query.set('group', group ?? 'none');
  if (columns.join() !== list.usual.join()) query.set('columns', columns.join(','));
  return query.toString();
}

/** The address of what a filter leaves of a list, below its own: `?owner=payments`, or nothing without a filter. */
export function listQuery(filter: string, list: List): string {
  const query = formatListState({ ...defaultList(list), text: filter }, list);
  return query && `?${query}`;
}

export function valueQuery(field: string, value: string, list: List): string {
  const condition = { field, isExcluded: false, values: [namedValue(value)] };
  return listQuery(formatFieldQuery({ words: [], conditions: [condition] }), list);
}

export function parseListFilter(text: string, list: List): FieldQuery {
  return parseFieldQuery(text, (name) => list.has(name));
}

function isChosen({ isExcluded, values }: FieldCondition): boolean {
  return (
    !isExcluded &&
    values.every((value) => valueOfAddress(value.text).isLiteral === value.isLiteral && !isCompared(value))
  );
}

function valueOfAddress(text: string) {
  return text === NO_VALUE ? { text, isLiteral: false } : namedValue(text);
}

function columnNamed(word: string, list: List): string {
  return list.has(word) ? word : (own(FORMERLY, word) ?? word);
}

function oneOf(words: readonly string[], word: string): string | undefined {
  return words.find((one) => one === word);
}
