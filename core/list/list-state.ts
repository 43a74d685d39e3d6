import type { ListField } from '../catalog/lists/list-fields.ts';
import { type Column, fieldsOf, type Group, listKind } from '../catalog/lists/list-kinds.ts';
import { isCompared } from '../text/compared-value.ts';
import {
  type FieldCondition,
  type FieldQuery,
  formatFieldQuery,
  NO_VALUE,
  namedValue,
  parseFieldQuery,
} from '../text/field-query.ts';

export type Sort = 'name' | Column;

/** The choices of a person in a list. All of them are in the page's address, so that it can be shared. */
export interface ListState {
  /** The filter as it is typed: `owner:payments -oncall refund`. Choosing a facet writes into it. */
  text: string;
  sort: Sort;
  descending: boolean;
  group: Group | undefined;
  columns: readonly Column[];
}

/** @param list as in addresses: `services` */
export function defaultList(list: string): ListState {
  return { text: '', sort: 'name', descending: false, group: undefined, columns: listKind(list).usual };
}

/** Reads a list's state from the query of its address: what `formatListState` writes. What makes no sense is passed over. */
export function parseListState(query: URLSearchParams, list: string): ListState {
  const kind = listKind(list);
  const sort = query.get('sort') ?? '';
  const columns = query.get('columns')?.split(',');
  const conditions = fieldsOf(list).flatMap((field): FieldCondition[] => {
    const values = [...new Set(query.getAll(field))].filter(Boolean);
    return values.length > 0 ? [{ field, isExcluded: false, values: values.map(valueOfAddress) }] : [];
  });
  const chosen = formatFieldQuery({ words: [], conditions });
  return {
    text: [query.get('q') ?? '', chosen].filter(Boolean).join(' '),
    sort: oneOf(['name', ...kind.columns], sort.replace(/^-/, '')) ?? 'name',
    descending: sort.startsWith('-'),
    group: oneOf(kind.groups, query.get('group') ?? ''),
    columns: columns ? kind.columns.filter((column) => columns.includes(column)) : kind.usual,
  };
}

/**
 * Writes a list's state as the query of its address, without what is as it is at first. Values that a row must have one of are a
 * parameter each, as in the API; words and everything else are in `q`, as they are typed.
 */
export function formatListState({ text, sort, descending, group, columns }: ListState, list: string): string {
  const { words, conditions } = parseListFilter(text, list);
  const [chosen, others] = [conditions.filter(isChosen), conditions.filter((condition) => !isChosen(condition))];
  const query = new URLSearchParams();
  const rest = formatFieldQuery({ words, conditions: others });
  if (rest) query.set('q', rest);
  for (const field of fieldsOf(list)) {
    const values = chosen.filter((condition) => condition.field === field).flatMap(({ values }) => values);
    for (const value of new Set(values.map(({ text }) => text))) query.append(field, value);
  }
  if (sort !== 'name' || descending) query.set('sort', descending ? `-${sort}` : sort);
  if (group) query.set('group', group);
  if (columns.join() !== listKind(list).usual.join()) query.set('columns', columns.join(','));
  return query.toString();
}

/** The address of what a filter leaves of a list, below its own: `?owner=payments`, or nothing without a filter. */
export function listQuery(filter: string, list: string): string {
  const query = formatListState({ ...defaultList(list), text: filter }, list);
  return query && `?${query}`;
}

/** The same for what has one value of a field, also where that is called as something else is written: `none`, `>2`. */
export function valueQuery(field: ListField, value: string, list: string): string {
  const condition = { field, isExcluded: false, values: [namedValue(value)] };
  return listQuery(formatFieldQuery({ words: [], conditions: [condition] }), list);
}

/** Reads a filter with the fields of a list. */
export function parseListFilter(text: string, list: string): ListFilter {
  const fields: ReadonlySet<string> = new Set(fieldsOf(list));
  return parseFieldQuery(text, (name) => fields.has(name)) as ListFilter;
}

/** A query whose fields are those of a list. */
export interface ListFilter extends FieldQuery {
  conditions: readonly (FieldCondition & { field: ListField })[];
}

/** Whether an address can say it as values of a parameter. */
function isChosen({ isExcluded, values }: FieldCondition): boolean {
  return (
    !isExcluded &&
    values.every((value) => valueOfAddress(value.text).isLiteral === value.isLiteral && !isCompared(value))
  );
}

function valueOfAddress(text: string) {
  return text === NO_VALUE ? { text, isLiteral: false } : namedValue(text);
}

function oneOf<const T extends string>(words: readonly T[], word: string): T | undefined {
  return words.find((one) => one === word);
}
