import { compareText } from '../text/compare-text.ts';
import type { Sort } from './list-state.ts';
import type { RowTable } from './row-table.ts';

/** The rows' places in the order asked for. Rows without a value come last in either direction, equals by title. */
export function rowOrder(table: RowTable, sort: Sort, descending: boolean): Uint32Array {
  const name = `${descending ? '-' : ''}${sort}`;
  const known = table.orders.get(name);
  if (known) return known;
  const order = sort === 'name' ? byName(table, descending) : byFact(table, sort, descending);
  table.orders.set(name, order);
  return order;
}

function byName({ rows }: RowTable, descending: boolean): Uint32Array {
  const order = Uint32Array.from(rows, (_, row) => row);
  return descending ? order.reverse() : order;
}

function byFact(table: RowTable, sort: Exclude<Sort, 'name'>, descending: boolean): Uint32Array {
  const ranks = sort === 'tags' ? ranksOfTags(table) : ranksOf(table, sort);
  const direction = descending ? -1 : 1;
  const order = Uint32Array.from(table.rows, (_, row) => row);
  return order.sort((a, b) => {
    const [left, right] = [ranks[a]!, ranks[b]!];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0) || a - b;
    return direction * (left - right) || a - b;
  });
}

function ranksOf({ rows, facets }: RowTable, fact: Exclude<Sort, 'name' | 'tags'>): Int32Array {
  const { places, starts } = facets[fact];
  return Int32Array.from(rows, (_, row) => {
    const start = starts[row]!;
    // What is not probed has a place among the values, so that it can be chosen, and is no value.
    if (fact === 'health' && rows[row]!.health === undefined) return -1;
    return start < (starts[row + 1] ?? places.length) ? places[start]! : -1;
  });
}

function ranksOfTags({ rows }: RowTable): Int32Array {
  const texts = rows.map(({ tags }) => tags.join());
  const sorted = [...new Set(texts)].sort(compareText);
  const rank = new Map(sorted.map((text, place) => [text, text === '' ? -1 : place]));
  return Int32Array.from(texts, (text) => rank.get(text)!);
}
