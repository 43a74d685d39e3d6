import type { PackedFact } from '../fact/packed-fact.ts';
import { NONE } from '../fact/places.ts';
import type { ListFact } from '../part/fact.ts';
import { dayTest, dayText } from '../text/compared-value.ts';
import { own } from '../text/own.ts';
import { DAY } from '../text/time.ts';
import { type FacetColumn, type FacetValue, facetColumn, NOTHING, sortedFacetColumn } from './facet-column.ts';

export const UNKNOWN = NONE;

export interface FactColumn {
  facet: FacetColumn;
  /** What it is compared by: numbers, and days since 1970; `UNKNOWN` where there is none. */
  numbers?: ArrayLike<number>;
  /** For each row a text in place of its value: an amount, or words. */
  texts?: readonly (string | undefined)[];
}

/** When something last changed, as it is chosen. Each age holds those before. */
const AGES: readonly FacetValue[] = [
  { value: 'today', title: 'Today' },
  { value: 'yesterday', title: 'Yesterday' },
  { value: '<7d', title: 'Past 7 days' },
  { value: '<30d', title: 'Past 30 days' },
  { value: '<365d', title: 'Past year' },
  { value: '>=365d', title: 'Over a year ago' },
];
const AHEAD: readonly FacetValue[] = [
  { value: '<7d', title: 'Within 7 days' },
  { value: '<30d', title: 'Within 30 days' },
  { value: '<90d', title: 'Within 90 days' },
];

/** @param now milliseconds since 1970, which ages are counted from */
export function factColumn(fact: ListFact, packed: PackedFact, now: number): FactColumn {
  switch (packed.is) {
    case 'number':
      return { facet: NOTHING, numbers: packed.column, ...(packed.texts && { texts: packed.texts }) };
    case 'text':
      return textColumn(packed.column, fact);
    case 'date': {
      const last = Date.parse(packed.last) / DAY;
      return dateColumn(
        packed.column.map((before) => (before < 0 ? UNKNOWN : last - before)),
        { fact, now },
      );
    }
    case 'choice':
      return choiceColumn(packed, fact);
  }
}

function choiceColumn(
  { values, column, numbers, texts }: Extract<PackedFact, { is: 'choice' }>,
  fact: ListFact,
): FactColumn {
  const known = values.map(
    ([value, title, address]): FacetValue => ({
      ...{ value, title: title ?? own(fact.values, value) ?? value },
      ...(address !== undefined && { address }),
    }),
  );
  const placesOf = column.map((places) => {
    const all = typeof places === 'number' ? [places] : places;
    return all.includes(NONE) ? undefined : all;
  });
  const inOrder =
    fact.is === 'status' && fact.values ? inOrderOf(Object.keys(fact.values), known, placesOf) : undefined;
  const facet = inOrder
    ? facetColumn(inOrder.values, inOrder.placesOf, fact.none)
    : sortedFacetColumn(known, placesOf, fact.none);
  return { facet, ...(numbers && { numbers }), ...(texts && { texts: texts.map((text) => text || undefined) }) };
}

function inOrderOf(
  words: readonly string[],
  known: readonly FacetValue[],
  placesOf: readonly (readonly number[] | undefined)[],
) {
  const values = words.flatMap((word) => known.filter(({ value }) => value === word));
  const placeOf = known.map((value) => values.indexOf(value));
  return { values, placesOf: placesOf.map((places) => places?.map((place) => placeOf[place]!)) };
}

function dateColumn(days: readonly number[], { fact, now }: { fact: ListFact; now: number }): FactColumn {
  const ages = fact.isAhead ? AHEAD : AGES;
  const tests = ages.map(({ value }) => dayTest(value, now, fact.isAhead)!);
  const placesOf = days.map((day) => {
    if (day === UNKNOWN) return [];
    const places = tests.flatMap((isOfAge, place) => (isOfAge(day) ? place : []));
    // A day that is further ahead than all ages is of none, and is known.
    return places.length > 0 ? places : undefined;
  });
  return {
    ...{ facet: facetColumn(ages, placesOf, fact.none), numbers: days },
    texts: days.map((day) => (day === UNKNOWN ? undefined : dayText(day))),
  };
}

function textColumn(texts: readonly string[], { none }: ListFact): FactColumn {
  const values = [...new Set(texts.filter(Boolean))];
  const placeOf = new Map(values.map((value, place) => [value, place]));
  const placesOf = texts.map((text) => (text === '' ? [] : [placeOf.get(text)!]));
  return {
    facet: sortedFacetColumn(
      values.map((value) => ({ value, title: value })),
      placesOf,
      none,
    ),
    texts,
  };
}
