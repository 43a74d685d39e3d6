import { isSaid } from '../fact/list.ts';
import { titleKey } from '../text/by-title.ts';
import { compareText } from '../text/compare-text.ts';
import type { QueryWord } from '../text/field-query.ts';
import { own } from '../text/own.ts';
import { endOf, valuesAt } from './facet-column.ts';
import type { FactColumn } from './fact-column.ts';
import { type ListState, parseListFilter } from './list-state.ts';
import { isMet, type RowCondition, rowConditions } from './match-condition.ts';
import { facetOf, type RowTable } from './row-table.ts';

export interface RowGroup {
  heading: string | undefined;
  rows: readonly number[];
}

export interface ListResult {
  total: number;
  /** One when nothing is grouped. */
  groups: readonly RowGroup[];
  /** For each row of the table `MATCHES`, or the one facet of the list that keeps it out, counted from 0; all else is `OUT`. */
  kept: Uint8Array;
}

/** Of a row that a filter leaves. */
export const MATCHES = 255;
/** Of a row that more than one facet keeps out, or something else. */
const OUT = 254;

export function queryRows(table: RowTable, state: ListState): ListResult {
  const filter = parseListFilter(state.text, table.list);
  const holds = wordTest(table, filter.words);
  const conditions = rowConditions(table, filter);
  const { facets } = table.list;
  const kept = new Uint8Array(table.rows.length).fill(OUT);
  const matches: number[] = [];
  for (const row of rowOrder(table, state.sort, state.descending)) {
    if (!holds(row)) continue;
    const missed = missedBy(table, row, conditions);
    if (missed === undefined) {
      matches.push(row);
      kept[row] = MATCHES;
    } else if (missed !== SEVERAL && facets.includes(missed)) kept[row] = facets.indexOf(missed);
  }
  return { total: matches.length, groups: groupRows(table, matches, state.group), kept };
}

export function wordTest({ texts }: RowTable, words: readonly QueryWord[]): (row: number) => boolean {
  const lower = new Map(
    words.map(({ text, isExcluded }) => [
      `${isExcluded} ${text.toLowerCase()}`,
      { text: text.toLowerCase(), isExcluded },
    ]),
  );
  const each = [...lower.values()];
  return (row) => each.every(({ text, isExcluded }) => texts[row]!.includes(text) !== isExcluded);
}

const SEVERAL = Symbol('several');

function missedBy(
  table: RowTable,
  row: number,
  conditions: readonly RowCondition[],
): string | undefined | typeof SEVERAL {
  let missed: string | undefined;
  for (const condition of conditions) {
    if (isMet(table, row, condition)) continue;
    if (condition.isExcluded || (missed !== undefined && missed !== condition.field)) return SEVERAL;
    missed = condition.field;
  }
  return missed;
}

function groupRows(table: RowTable, rows: readonly number[], group: string | undefined): RowGroup[] {
  if (!group) return [{ heading: undefined, rows }];
  const column = facetOf(table, group);
  const groups: number[][] = column.values.map(() => []);
  const others: number[] = [];
  for (const row of rows) {
    const start = column.starts[row] ?? 0;
    if (start < endOf(column, row)) groups[column.places[start]!]!.push(row);
    else others.push(row);
  }
  const { title = group, none, isCompared } = table.list.fact(group) ?? {};
  const without = `No ${title.toLowerCase()}`;
  const headed = groups.map((rows, place) => {
    if (place === column.none) return { heading: none ?? without, rows };
    const value = column.values[place]!.title;
    return { heading: isCompared ? `${title} ${value}` : value, rows };
  });
  return [...headed, { heading: without, rows: others }].filter(({ rows }) => rows.length > 0);
}

/** The rows' places in the order asked for. Rows without a value come last in either direction, equals in the order of the table. */
export function rowOrder(table: RowTable, sort: string, descending: boolean): Uint32Array {
  const name = `${descending ? '-' : ''}${sort}`;
  const known = table.orders.get(name);
  if (known) return known;
  const order = sort === table.list.sort ? asGiven(table, descending) : byFact(table, sort, descending);
  table.orders.set(name, order);
  return order;
}

function asGiven({ rows }: RowTable, descending: boolean): Uint32Array {
  const order = Uint32Array.from(rows, (_, row) => row);
  return descending ? order.reverse() : order;
}

function byFact(table: RowTable, sort: string, descending: boolean): Uint32Array {
  const ranks = ranksOf(table, sort);
  const direction = descending ? -1 : 1;
  const order = Uint32Array.from(table.rows, (_, row) => row);
  return order.sort((a, b) => {
    const [left, right] = [ranks[a]!, ranks[b]!];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0) || a - b;
    return direction * (left - right) || a - b;
  });
}

function ranksOf({ rows, columns, list }: RowTable, sort: string): ArrayLike<number> {
  if (sort === 'name') return ranksByTexts(rows.map(({ title }) => titleKey(title)));
  const [fact, column] = [list.fact(sort), own(columns, sort)];
  if (!fact || !column) return new Int32Array(rows.length).fill(-1);
  if (column.numbers) return Array.from(column.numbers, (number) => (isSaid(fact, number) ? number : -1));
  const { facet } = column;
  const isOfOne = rows.every((_, row) => endOf(facet, row) - (facet.starts[row] ?? 0) <= 1);
  return isOfOne ? rows.map((_, row) => placeOf(column, row)) : ranksByTexts(rows.map((_, row) => textOf(column, row)));
}

function placeOf({ facet }: FactColumn, row: number): number {
  const start = facet.starts[row] ?? 0;
  const place = start < endOf(facet, row) ? facet.places[start]! : -1;
  return place === facet.none ? -1 : place;
}

function textOf({ facet }: FactColumn, row: number): string {
  return valuesAt(facet, row)
    .map(({ title }) => title)
    .join();
}

function ranksByTexts(texts: readonly string[]): number[] {
  const sorted = [...new Set(texts)].filter(Boolean).sort(compareText);
  const rank = new Map(sorted.map((text, place) => [text, place]));
  return texts.map((text) => rank.get(text) ?? -1);
}
