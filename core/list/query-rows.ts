import { LIST_FACETS, type ListFacet } from './list-facets.ts';
import { type Group, type ListState, parseFilter } from './list-state.ts';
import { rowOrder } from './row-order.ts';
import type { FacetColumn, RowTable } from './row-table.ts';

export interface FacetCount {
  value: string;
  title: string;
  count: number;
  checked: boolean;
}

/** Rows by their places in the table. */
export interface RowGroup {
  /** Undefined when nothing is grouped. */
  heading: string | undefined;
  rows: readonly number[];
}

/** What a list shows of its rows. */
export interface ListResult {
  total: number;
  /** One when nothing is grouped. */
  groups: readonly RowGroup[];
  /** By how many rows each value would leave, the other facts as they are; the most frequent first. */
  facets: Readonly<Record<ListFacet, FacetCount[]>>;
}

/** Filters, counts, sorts and groups, in one walk over the rows. */
export function queryRows(table: RowTable, state: ListState): ListResult {
  const { texts, facets } = table;
  const typed = parseFilter(state.text);
  const words = typed.text.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = [...chosen(table, state.facets), ...typedConditions(table, typed.facets)];
  const counts = LIST_FACETS.map((facet) => new Uint32Array(facets[facet].values.length));
  const matches: number[] = [];
  for (const row of rowOrder(table, state.sort, state.descending)) {
    if (!words.every((word) => texts[row]!.includes(word))) continue;
    const missed = missedBy(row, conditions);
    if (missed === SEVERAL) continue;
    if (missed === undefined) matches.push(row);
    // The selected value of a fact does not limit its other values: they would add to it.
    for (let at = 0; at < LIST_FACETS.length; at++) {
      if (missed === undefined || missed === LIST_FACETS[at]) countRow(facets[LIST_FACETS[at]!], row, counts[at]!);
    }
  }
  return {
    total: matches.length,
    groups: groupRows(table, matches, state.group),
    facets: facetCounts(table, counts, state),
  };
}

/** Places of one fact's values, of which a row must have one. */
interface Condition {
  facet: ListFacet;
  column: FacetColumn;
  requested: Uint8Array;
  /** Typed into the filter, where other values do not add to it. */
  typed: boolean;
}

function chosen({ facets }: RowTable, choices: ListState['facets']): Condition[] {
  return LIST_FACETS.filter((facet) => choices[facet]).map((facet) => {
    const values = new Set(choices[facet]);
    const column = facets[facet];
    return {
      facet,
      column,
      requested: Uint8Array.from(column.values, ({ value }) => +values.has(value)),
      typed: false,
    };
  });
}

/** A value that is typed may be its beginning, or a part of its title: the list follows each letter. */
function typedConditions({ facets }: RowTable, choices: ListState['facets']): Condition[] {
  return LIST_FACETS.filter((facet) => choices[facet]).map((facet) => {
    const column = facets[facet];
    const requested = new Uint8Array(column.values.length);
    for (const word of choices[facet]!.map((value) => value.toLowerCase())) {
      const exact = column.values.findIndex(({ value }) => value.toLowerCase() === word);
      if (exact >= 0) requested[exact] = 1;
      else
        for (const [place, { value, title }] of column.values.entries())
          if (`${value}\n${title}`.toLowerCase().includes(word)) requested[place] = 1;
    }
    return { facet, column, requested, typed: true };
  });
}

const SEVERAL = Symbol('several');

/** The one chosen fact that keeps a row out; undefined where none does. */
function missedBy(row: number, conditions: readonly Condition[]): ListFacet | undefined | typeof SEVERAL {
  let missed: ListFacet | undefined;
  for (const { facet, column, requested, typed } of conditions) {
    if (hasOneOf(column, row, requested)) continue;
    if (typed || missed !== undefined) return SEVERAL;
    missed = facet;
  }
  return missed;
}

function hasOneOf({ places, starts }: FacetColumn, row: number, requested: Uint8Array): boolean {
  const end = starts[row + 1] ?? places.length;
  for (let at = starts[row]!; at < end; at++) if (requested[places[at]!]) return true;
  return false;
}

function countRow({ places, starts }: FacetColumn, row: number, counts: Uint32Array): void {
  const end = starts[row + 1] ?? places.length;
  for (let at = starts[row]!; at < end; at++) counts[places[at]!]!++;
}

function groupRows({ facets }: RowTable, rows: readonly number[], group: Group | undefined): RowGroup[] {
  if (!group) return [{ heading: undefined, rows }];
  const { values, places, starts } = facets[group];
  const groups: number[][] = values.map(() => []);
  const others: number[] = [];
  for (const row of rows) {
    const start = starts[row]!;
    if (start < (starts[row + 1] ?? places.length)) groups[places[start]!]!.push(row);
    else others.push(row);
  }
  const headed = groups.map((rows, place) => {
    const { title } = values[place]!;
    return { heading: group === 'tier' ? `Tier ${title}` : title, rows };
  });
  return [...headed, { heading: `No ${group}`, rows: others }].filter(({ rows }) => rows.length > 0);
}

function facetCounts({ facets }: RowTable, counts: readonly Uint32Array[], state: ListState): ListResult['facets'] {
  const entries = LIST_FACETS.map((facet, at) => {
    const checked = new Set(state.facets[facet] ?? []);
    const list = facets[facet].values
      .map((known, place) => ({ ...known, count: counts[at]![place]!, checked: checked.has(known.value) }))
      .filter(({ count, checked }) => count > 0 || checked);
    // One that no row has stays, too, so that it can be unchosen.
    const known = new Set(list.map(({ value }) => value));
    for (const value of checked) if (!known.has(value)) list.push({ value, title: value, count: 0, checked: true });
    // Sorting is stable, and they are in the order of titles.
    return [facet, facet === 'tier' || facet === 'health' ? list : list.sort((a, b) => b.count - a.count)] as const;
  });
  return Object.fromEntries(entries) as ListResult['facets'];
}
