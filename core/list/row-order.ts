import { isSaid } from '../fact/list.ts';
import { titleKey } from '../text/by-title.ts';
import { compareText } from '../text/compare-text.ts';
import { own } from '../text/own.ts';
import { endOf, valuesAt } from './facet-column.ts';
import type { FactColumn } from './fact-column.ts';
import type { RowTable } from './row-table.ts';

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

/** By numbers where there are any, and else by places among the values, which sort as titles do; several in a row as one text. */
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
