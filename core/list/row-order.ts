import type { ListField } from '../catalog/lists/list-fields.ts';
import { compareText } from '../text/compare-text.ts';
import { endOf, titlesAt } from './facet-column.ts';
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
  const key = KEYS[sort];
  const ranks = key ? ranksBy(table, key) : ranksOf(table, sort as ListField);
  const direction = descending ? -1 : 1;
  const order = Uint32Array.from(table.rows, (_, row) => row);
  return order.sort((a, b) => {
    const [left, right] = [ranks[a]!, ranks[b]!];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0) || a - b;
    return direction * (left - right) || a - b;
  });
}

/** What rows are sorted by where that is no choice; undefined and empty for rows without. */
const KEYS: Readonly<Partial<Record<Sort, (table: RowTable, row: number) => string | number | undefined>>> = {
  tags: ({ facets }, row) => titlesAt(facets.tag, row).join(),
  environments: ({ rows }, row) => rows[row]!.environments?.join(),
  cost: ({ rows }, row) => rows[row]!.cost?.amount,
  expires: ({ rows }, row) => rows[row]!.expires,
  email: ({ emails }, row) => emails?.[row],
};

/** By numbers where there are any, and else by places among the values, which sort as titles do. */
function ranksOf({ rows, facets, numbers }: RowTable, field: ListField): Int32Array {
  const known = numbers[field];
  if (known) return known.map((number) => (number > 0 ? number : -1));
  const column = facets[field];
  return Int32Array.from(rows, (_, row) => {
    const start = column.starts[row] ?? 0;
    const place = start < endOf(column, row) ? column.places[start]! : -1;
    return place === column.none ? -1 : place;
  });
}

function ranksBy(table: RowTable, keyOf: (table: RowTable, row: number) => string | number | undefined): Int32Array {
  const keys = table.rows.map((_, row) => keyOf(table, row));
  const sorted = [...new Set(keys)].filter((key) => key !== undefined && key !== '').sort(compareKeys);
  const rank = new Map(sorted.map((key, place) => [key, place]));
  return Int32Array.from(keys, (key) => rank.get(key) ?? -1);
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
