import { compareText } from '../text/compare-text.ts';
import type { Sort } from './list-state.ts';
import type { Row, RowTable } from './row-table.ts';

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
  const ranks = isFacet(sort) ? ranksOf(table, sort) : ranksBy(table, KEYS[sort]);
  const direction = descending ? -1 : 1;
  const order = Uint32Array.from(table.rows, (_, row) => row);
  return order.sort((a, b) => {
    const [left, right] = [ranks[a]!, ranks[b]!];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0) || a - b;
    return direction * (left - right) || a - b;
  });
}

type NoFacet = 'tags' | 'environments' | 'cost' | 'expires';
type FacetSort = Exclude<Sort, 'name' | NoFacet>;

function isFacet(sort: Exclude<Sort, 'name'>): sort is FacetSort {
  return !(sort in KEYS);
}

/** What rows are sorted by where that is no facet; undefined and empty for rows without. */
const KEYS: Readonly<Record<NoFacet, (row: Row) => string | number | undefined>> = {
  tags: ({ tags }) => tags.join(),
  environments: ({ environments = [] }) => environments.join(),
  cost: ({ cost }) => cost?.amount,
  expires: ({ expires }) => expires,
};

function ranksOf({ rows, facets }: RowTable, fact: FacetSort): Int32Array {
  const { places, starts } = facets[fact];
  return Int32Array.from(rows, (_, row) => {
    const start = starts[row]!;
    // What is not probed has a place among the values, so that it can be chosen, and is no value.
    if (fact === 'health' && rows[row]!.health === undefined) return -1;
    return start < (starts[row + 1] ?? places.length) ? places[start]! : -1;
  });
}

function ranksBy({ rows }: RowTable, keyOf: (row: Row) => string | number | undefined): Int32Array {
  const keys = rows.map(keyOf);
  const sorted = [...new Set(keys)].filter((key) => key !== undefined && key !== '').sort(compareKeys);
  const rank = new Map(sorted.map((key, place) => [key, place]));
  return Int32Array.from(keys, (key) => rank.get(key) ?? -1);
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
