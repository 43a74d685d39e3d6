import { titleKey } from '../text/by-title.ts';
import { compareText } from '../text/compare-text.ts';
import { NO_VALUE } from '../text/field-query.ts';

export interface FacetColumn {
  /** In the order of titles, so that places sort as titles do, with `none` last. */
  values: readonly FacetValue[];
  /** The places of all rows, one row after the other. A row that the question makes no sense for has none. */
  places: Uint32Array;
  /** For each row, where its places start; those of the last end at the end. */
  starts: Uint32Array;
  /** The place of `none`; -1 where each row has a value. */
  none: number;
}

export interface FacetValue {
  value: string;
  title: string;
  /** Of an entry that has a page: that, below the base. */
  address?: string;
}

export const NOTHING: FacetColumn = { values: [], places: new Uint32Array(), starts: new Uint32Array(), none: -1 };

/**
 * @param known values in their order
 * @param placesOf places in them, of each row: empty for none, and undefined where the question makes no sense
 * @param title what having none is called
 */
export function facetColumn(
  known: readonly FacetValue[],
  placesOf: readonly (readonly number[] | undefined)[],
  title = 'None',
): FacetColumn {
  const hasNone = placesOf.some((places) => places?.length === 0);
  const none = hasNone ? known.length : -1;
  const starts = new Uint32Array(placesOf.length);
  const places: number[] = [];
  for (const [row, own] of placesOf.entries()) {
    starts[row] = places.length;
    if (own) places.push(...(own.length > 0 ? own : [none]));
  }
  const values = hasNone ? [...known, { value: NO_VALUE, title }] : known;
  return { values, places: Uint32Array.from(places), starts, none };
}

export function sortedFacetColumn(
  values: readonly FacetValue[],
  placesOf: readonly (readonly number[] | undefined)[],
  title = 'None',
): FacetColumn {
  const keys = values.map(({ title }) => titleKey(title));
  const sorted = values.map((_, place) => place).sort((a, b) => compareText(keys[a]!, keys[b]!) || a - b);
  const placeOf = new Uint32Array(values.length);
  for (const [place, before] of sorted.entries()) placeOf[before] = place;
  return facetColumn(
    sorted.map((before) => values[before]!),
    placesOf.map((places) => places?.map((place) => placeOf[place]!)),
    title,
  );
}

export function endOf({ starts, places }: FacetColumn, row: number): number {
  return starts[row + 1] ?? places.length;
}

export function valuesAt(column: FacetColumn, row: number): FacetValue[] {
  const places = column.places.subarray(column.starts[row] ?? 0, endOf(column, row));
  return Array.from(places).flatMap((place) => (place === column.none ? [] : column.values[place]!));
}

/** Whether a row has no value, and could have one. */
export function lacksValue(column: FacetColumn, row: number): boolean {
  return (
    column.none >= 0 &&
    column.places[column.starts[row] ?? 0] === column.none &&
    (column.starts[row] ?? 0) < endOf(column, row)
  );
}
