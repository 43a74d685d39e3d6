import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import { type Group, listKind } from '../catalog/lists/list-kinds.ts';
import type { QueryWord } from '../text/field-query.ts';
import { endOf, type FacetColumn, type FieldTitle } from './facet-column.ts';
import { type ListState, parseListFilter } from './list-state.ts';
import { isMet, type RowCondition, rowConditions } from './match-condition.ts';
import { rowOrder } from './row-order.ts';
import type { RowTable } from './row-table.ts';

export interface FacetCount extends FieldTitle {
  count: number;
  checked: boolean;
}

/** Rows by their places in the table. */
export interface RowGroup {
  /** Undefined when nothing is grouped. */
  heading: string | undefined;
  rows: readonly number[];
}

/** A field with how many rows each of its values would leave, the other fields as they are. */
export interface FacetCounts {
  field: ListField;
  /** The most frequent first, where values have no order of their own. */
  counts: FacetCount[];
}

/** What a list shows of its rows. */
export interface ListResult {
  total: number;
  /** One when nothing is grouped. */
  groups: readonly RowGroup[];
  facets: readonly FacetCounts[];
}

/** Filters, counts, sorts and groups, in one walk over the rows. @param list as in addresses: `services` */
export function queryRows(table: RowTable, state: ListState, list: string): ListResult {
  const filter = parseListFilter(state.text, list);
  const holds = wordTest(table, filter.words);
  const conditions = rowConditions(table, filter);
  const { facets } = listKind(list);
  const columns = facets.map((field) => table.facets[field]);
  const counts = columns.map(({ values }) => new Uint32Array(values.length));
  const matches: number[] = [];
  for (const row of rowOrder(table, state.sort, state.descending)) {
    if (!holds(row)) continue;
    const missed = missedBy(table, row, conditions);
    if (missed === SEVERAL) continue;
    if (missed === undefined) matches.push(row);
    // The selected value of a field does not limit its other values: they would add to it.
    for (let at = 0; at < facets.length; at++)
      if (missed === undefined || missed === facets[at]) countRow(columns[at]!, row, counts[at]!);
  }
  const counted = facets.map((field, at) => ({ field, counts: facetCounts(table, counts[at]!, field, conditions) }));
  return {
    total: matches.length,
    groups: groupRows(table, matches, state.group),
    facets: counted.filter(({ counts }) => isOfUse(counts)),
  };
}

function wordTest({ texts }: RowTable, words: readonly QueryWord[]): (row: number) => boolean {
  const lower = words.map(({ text, isExcluded }) => ({ text: text.toLowerCase(), isExcluded }));
  return (row) => lower.every(({ text, isExcluded }) => texts[row]!.includes(text) !== isExcluded);
}

const SEVERAL = Symbol('several');

/** The one field that keeps a row out; undefined where none does. */
function missedBy(
  table: RowTable,
  row: number,
  conditions: readonly RowCondition[],
): ListField | undefined | typeof SEVERAL {
  let missed: ListField | undefined;
  for (const condition of conditions) {
    if (isMet(table, row, condition)) continue;
    if (condition.isExcluded || (missed !== undefined && missed !== condition.field)) return SEVERAL;
    missed = condition.field;
  }
  return missed;
}

function countRow(column: FacetColumn, row: number, counts: Uint32Array): void {
  const end = endOf(column, row);
  for (let at = column.starts[row]!; at < end; at++) counts[column.places[at]!]!++;
}

function groupRows({ facets }: RowTable, rows: readonly number[], group: Group | undefined): RowGroup[] {
  if (!group) return [{ heading: undefined, rows }];
  const column = facets[group];
  const groups: number[][] = column.values.map(() => []);
  const others: number[] = [];
  for (const row of rows) {
    const start = column.starts[row] ?? 0;
    if (start < endOf(column, row)) groups[column.places[start]!]!.push(row);
    else others.push(row);
  }
  const { title, none } = LIST_FIELDS[group];
  const without = `No ${title.toLowerCase()}`;
  const headed = groups.map((rows, place) => {
    if (place === column.none) return { heading: none ?? without, rows };
    const { title } = column.values[place]!;
    return { heading: group === 'tier' ? `Tier ${title}` : title, rows };
  });
  return [...headed, { heading: without, rows: others }].filter(({ rows }) => rows.length > 0);
}

/** Fields whose values have an order of their own. */
const ORDERED: ReadonlySet<ListField> = new Set(['tier', 'health', 'state', 'changed', 'problems']);

function facetCounts(
  { facets }: RowTable,
  counts: Uint32Array,
  field: ListField,
  conditions: readonly RowCondition[],
): FacetCount[] {
  const { values, none } = facets[field];
  const own = conditions.filter((condition) => condition.field === field && !condition.isExcluded);
  const list = values
    .map((known, place) => ({
      ...known,
      count: counts[place]!,
      checked: own.some(({ meant }) => meant[place] === 1),
      isNone: place === none,
    }))
    .filter(({ count, checked }) => count > 0 || checked);
  // Sorting is stable, and they are in the order of titles.
  if (!ORDERED.has(field)) list.sort((a, b) => Number(a.isNone) - Number(b.isNone) || b.count - a.count);
  return list.map(({ isNone, ...count }) => count);
}

/** Whether there is anything to choose between. */
function isOfUse(counts: readonly FacetCount[]): boolean {
  return counts.length > 1 || counts.some(({ value, checked }) => checked || value !== 'none');
}
