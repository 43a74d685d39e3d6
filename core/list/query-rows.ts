import type { QueryWord } from '../text/field-query.ts';
import { endOf } from './facet-column.ts';
import { type ListState, parseListFilter } from './list-state.ts';
import { isMet, type RowCondition, rowConditions } from './match-condition.ts';
import { rowOrder } from './row-order.ts';
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

/** Filters, sorts and groups, in one walk over the rows. */
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
