import { LIST_FIELD_NAMES, type ListField } from '../catalog/lists/list-fields.ts';
import { type FacetColumn, facetColumn, NOTHING } from './facet-column.ts';
import type { Row, RowTable } from './row-table.ts';

/** Rows of which no field is known, for tests. */
export function tableOf(rows: readonly Row[]): RowTable {
  const facets = Object.fromEntries(LIST_FIELD_NAMES.map((field) => [field, NOTHING])) as Record<
    ListField,
    FacetColumn
  >;
  return {
    ...{ rows, facets, texts: rows.map(({ name }) => name), descriptions: undefined },
    ...{ numbers: {}, mentions: {}, emails: undefined, now: 0, hasFacts: true, orders: new Map() },
  };
}

/** The same, and each row has some tags. */
export function tagged(rows: readonly Row[], ...tags: readonly (readonly string[])[]): RowTable {
  const table = tableOf(rows);
  const known = [...new Set(tags.flat())].sort();
  const values = known.map((value) => ({ value, title: value }));
  const placesOf = tags.map((own) => own.map((tag) => known.indexOf(tag)).sort());
  return { ...table, facets: { ...table.facets, tag: facetColumn('tag', values, placesOf) } };
}
