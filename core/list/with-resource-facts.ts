import type { ListField } from '../catalog/lists/list-fields.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { type FieldTitle, facetColumn } from './facet-column.ts';
import { RESOURCE_STATE_NAMES, RESOURCE_STATES, type ResourceFacts } from './resource-facts.ts';
import type { RowTable } from './row-table.ts';

const STATES = RESOURCE_STATE_NAMES.map((value) => ({ value, title: RESOURCE_STATES[value].word }));

/** Says of every row what is known of a resource: where it is, for which service, how it is, and what it costs. */
export function withResourceFacts(table: RowTable, facts: readonly ResourceFacts[]): RowTable {
  const rows = table.rows.map((row, at) => ({ ...row, ...facts[at] }));
  const names = [...new Set(rows.flatMap(({ environments = [] }) => environments))].sort(compareText);
  const services = new Map(rows.flatMap(({ service }) => (service ? [[service.name, service.title] as const] : [])));
  const served = [...services]
    .map(([value, title]) => ({ value, title }))
    .sort((a, b) => compareText(a.title.toLowerCase(), b.title.toLowerCase()));
  const columnOf = (
    field: ListField,
    values: readonly FieldTitle[],
    perRow: (row: (typeof rows)[number]) => readonly string[],
  ) => {
    const placeOf = new Map(values.map(({ value }, place) => [value, place]));
    return facetColumn(
      field,
      values,
      rows.map((row) => perRow(row).flatMap((value) => placeOf.get(value) ?? [])),
    );
  };
  return {
    ...table,
    rows,
    texts: table.texts.map((text, at) => `${text}\n${textOf(facts[at])}`),
    orders: new Map(),
    facets: {
      ...table.facets,
      state: columnOf('state', STATES, ({ state }) => (state ? [state] : [])),
      environment: columnOf(
        'environment',
        names.map((value) => ({ value, title: value })),
        ({ environments = [] }) => environments,
      ),
      service: columnOf('service', served, ({ service }) => (service ? [service.name] : [])),
    },
  };
}

function textOf({ environments = [], service, state }: ResourceFacts = {}): string {
  const { name, title } = service ?? {};
  const words = Object.values(defined({ name, title, state: state && RESOURCE_STATES[state].word }));
  return [...environments, ...words].join('\n').toLowerCase();
}
