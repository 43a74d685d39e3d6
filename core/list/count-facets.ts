import type { ListFact } from '../part/fact.ts';
import { endOf, type FacetColumn, type FacetValue } from './facet-column.ts';
import { parseListFilter } from './list-state.ts';
import { rowConditions } from './match-condition.ts';
import { type ListResult, MATCHES } from './query-rows.ts';
import { facetOf, type RowTable } from './row-table.ts';

export interface FacetCount extends FacetValue {
  count: number;
  checked: boolean;
}

interface FacetCounts {
  field: string;
  /** The most frequent first, where values have no order of their own. */
  counts: readonly FacetCount[];
}

/** The selected value of a field does not limit its other values: they would add to it. @param result of `queryRows` for this text */
export function countFacets(table: RowTable, { kept }: ListResult, text: string): FacetCounts[] {
  const checked = checkedValues(table, text);
  const counted = table.list.facets.map((field, place) => {
    const column = facetOf(table, field);
    return {
      field,
      counts: facetCounts(column, table.list.fact(field), countRows(column, kept, place), checked.get(field)),
    };
  });
  return counted.filter(({ counts }) => isOfUse(counts));
}

/** Checks what a filter means in counts that may be those of the filter before. Counts that stay as they are stay the same value. */
export function withChecks(counted: readonly FacetCounts[], table: RowTable, text: string): FacetCounts[] {
  const checked = checkedValues(table, text);
  return counted.map((facet) => {
    const own = checked.get(facet.field);
    const isRight = facet.counts.every((count) => count.checked === (own?.has(count.value) ?? false));
    if (isRight) return facet;
    return { ...facet, counts: facet.counts.map((count) => ({ ...count, checked: own?.has(count.value) ?? false })) };
  });
}

function checkedValues(table: RowTable, text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const checked = new Map<string, Set<string>>();
  for (const { field, isExcluded, meant } of rowConditions(table, parseListFilter(text, table.list))) {
    if (isExcluded) continue;
    const values = facetOf(table, field).values.filter((_, place) => meant[place] === 1);
    checked.set(field, new Set([...(checked.get(field) ?? []), ...values.map(({ value }) => value)]));
  }
  return checked;
}

export function countValues(column: FacetColumn, { kept }: ListResult): Uint32Array {
  return countRows(column, kept, MATCHES);
}

function countRows(column: FacetColumn, kept: Uint8Array, place: number): Uint32Array {
  const { places, values, starts } = column;
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < starts.length; row++) {
    if (kept[row] !== MATCHES && kept[row] !== place) continue;
    const end = endOf(column, row);
    for (let at = starts[row]!; at < end; at++) counts[places[at]!]!++;
  }
  return counts;
}

export function isOrdered(fact: ListFact | undefined): boolean {
  return fact?.is === 'status' || fact?.is === 'date' || fact?.isCompared === true;
}

function facetCounts(
  { values, none }: FacetColumn,
  fact: ListFact | undefined,
  numbers: Uint32Array,
  checked: ReadonlySet<string> | undefined,
): FacetCount[] {
  const counted: FacetCount[] = [];
  let without: FacetCount | undefined;
  for (const [place, { value, title }] of values.entries()) {
    const count = { value, title, count: numbers[place]!, checked: checked?.has(value) ?? false };
    if (count.count === 0 && !count.checked) continue;
    if (place === none) without = count;
    else counted.push(count);
  }
  // Sorting is stable, and they are in the order of titles.
  if (!isOrdered(fact)) counted.sort((a, b) => b.count - a.count);
  return without ? [...counted, without] : counted;
}

function isOfUse(counts: readonly FacetCount[]): boolean {
  return counts.length > 1 || counts.some(({ value, checked }) => checked || value !== 'none');
}
