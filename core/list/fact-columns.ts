import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import type { NamedEntity } from '../catalog/named-entity.ts';
import { NONE } from '../published/columns.ts';
import type { ListFact, ListFacts } from '../published/list-facts.ts';
import { dayTest } from '../text/compared-value.ts';
import { DAY } from '../text/time.ts';
import { type FacetColumn, facetColumn, sortedFacetColumn } from './facet-column.ts';

/** What is not known of a row, in a column of numbers. */
export const UNKNOWN = -1;

/** The fields that a list has beyond its index, each as columns. */
export interface FactColumns {
  facets: Partial<Record<ListField, FacetColumn>>;
  /** Numbers, and days since 1970. */
  numbers: Partial<Record<ListField, Int32Array>>;
  /** For each row those that it names. */
  mentions: Partial<Record<ListField, readonly (readonly NamedEntity[])[]>>;
  emails: readonly string[] | undefined;
}

/** When something last changed, as it is chosen. Each age holds those before. */
const AGES = [
  { value: 'today', title: 'Today' },
  { value: 'yesterday', title: 'Yesterday' },
  { value: '<7d', title: 'Past 7 days' },
  { value: '<30d', title: 'Past 30 days' },
  { value: '<365d', title: 'Past year' },
  { value: '>=365d', title: 'Over a year ago' },
];

/** @param now milliseconds since 1970, which ages are counted from */
export function factColumns(facts: ListFacts, now: number): FactColumns {
  const columns: FactColumns = { facets: {}, numbers: {}, mentions: {}, emails: undefined };
  for (const [name, fact] of Object.entries(facts) as [ListField | 'email', ListFact][]) {
    if (fact.is === 'text') columns.emails = fact.column;
    else if (name !== 'email') addFact(columns, name, fact, now);
  }
  return columns;
}

function addFact(columns: FactColumns, field: ListField, fact: Exclude<ListFact, { is: 'text' }>, now: number): void {
  const { facets, numbers, mentions } = columns;
  if (fact.is === 'number') {
    numbers[field] = Int32Array.from(fact.column);
    return;
  }
  if (fact.is === 'date') {
    const last = Date.parse(fact.last) / DAY;
    const days = Int32Array.from(fact.column, (before) => (before < 0 ? UNKNOWN : last - before));
    numbers[field] = days;
    const tests = AGES.map(({ value }) => dayTest(value, now)!);
    const ages = Array.from(days, (day) =>
      day === UNKNOWN ? [] : tests.flatMap((isOfAge, place) => (isOfAge(day) ? place : [])),
    );
    facets[field] = facetColumn(field, AGES, ages);
    return;
  }
  const { values, column } = fact;
  const titles = LIST_FIELDS[field].values;
  const known = values.map(([value, title]) => ({ value, title: title ?? titles?.[value] ?? value }));
  const placesOf = column.map((places) => {
    const own = typeof places === 'number' ? [places] : places;
    return own.includes(NONE) ? undefined : own;
  });
  facets[field] = sortedFacetColumn(field, known, placesOf);
  if (fact.numbers) numbers[field] = Int32Array.from(fact.numbers);
  if (values.some(([, title]) => title !== undefined)) {
    const entities = values.map(([name, title = name, address]) => ({
      name,
      title,
      ...(address !== undefined && { address }),
    }));
    mentions[field] = placesOf.map((places = []) => places.map((place) => entities[place]!));
  }
}
