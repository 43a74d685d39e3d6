import { isSaid, orderOf } from '../fact/list.ts';
import { dayTest, isCompared, type NumberTest, numberTest } from '../text/compared-value.ts';
import {
  type FieldCondition,
  type FieldQuery,
  type FieldValue,
  formatFieldQuery,
  formatValue,
  NO_VALUE,
} from '../text/field-query.ts';
import { own } from '../text/own.ts';
import { endOf, type FacetColumn, type FacetValue } from './facet-column.ts';
import { facetOf, type RowTable } from './row-table.ts';

/** What a row must be, or must not, in one field: one of some values, or a number that passes one of some tests. */
export interface RowCondition {
  field: string;
  isExcluded: boolean;
  meant: Uint8Array;
  tests: readonly NumberTest[];
}

/** Values of one field add up, wherever they are written; comparisons narrow down: `problems:>2 problems:<9`. */
export function rowConditions(table: RowTable, { conditions }: FieldQuery): RowCondition[] {
  const named = new Map<string, Joined>();
  const compared = new Map<string, FieldCondition>();
  for (const condition of conditions) {
    const { field, isExcluded, values } = condition;
    if (!isExcluded && values.some(isCompared)) {
      compared.set(formatFieldQuery({ words: [], conditions: [condition] }), condition);
      continue;
    }
    const key = `${isExcluded ? '-' : ''}${field}`;
    const joined = named.get(key) ?? { field, isExcluded, values: new Map() };
    for (const value of values) joined.values.set(formatValue(value).toLowerCase(), value);
    named.set(key, joined);
  }
  const all = [...named.values()].map(({ values, ...of }) => ({ ...of, values: [...values.values()] }));
  return [...all, ...compared.values()].map((condition) => rowCondition(table, condition));
}

interface Joined {
  field: string;
  isExcluded: boolean;
  values: Map<string, FieldValue>;
}

function rowCondition(table: RowTable, { field, isExcluded, values }: FieldCondition): RowCondition {
  const meant = new Uint8Array(facetOf(table, field).values.length);
  const tests: NumberTest[] = [];
  for (const value of values) {
    const places = placesMeant(table, field, value);
    for (const place of places) meant[place] = 1;
    const test = places.length > 0 ? undefined : testOf(table, field, value);
    if (test) tests.push(test);
  }
  return { field, isExcluded, meant, tests };
}

/** Places of the values that a word means: of the one that is called so, or else of all that hold it, as the list follows each letter. */
export function placesMeant(table: RowTable, field: string, { text, isLiteral }: FieldValue): number[] {
  const column = facetOf(table, field);
  const { none } = column;
  const word = text.toLowerCase();
  if (!isLiteral && word === NO_VALUE) return none < 0 ? [] : [none];
  const { exact, texts } = namesIn(column);
  const named = exact.get(word) ?? [];
  if (named.length > 0 || isCompared({ text, isLiteral })) return named;
  return texts.flatMap((text, place) => (place !== none && text.includes(word) ? place : []));
}

/** Whether a value has this name or title. @param word in lower case */
export function hasName(column: FacetColumn, word: string): boolean {
  return namesIn(column).exact.has(word);
}

/** Names and titles of a column's values in lower case, by place; and the places by each whole name, in order. */
interface ColumnNames {
  texts: readonly string[];
  exact: ReadonlyMap<string, number[]>;
}

const NAMES = new WeakMap<readonly FacetValue[], ColumnNames>();

function namesIn({ values, none }: FacetColumn): ColumnNames {
  const known = NAMES.get(values);
  if (known) return known;
  const exact = new Map<string, number[]>();
  const texts = values.map(({ value, title }, place) => {
    const [name, words] = [value.toLowerCase(), title.toLowerCase()];
    if (place !== none)
      for (const each of new Set([name, words])) {
        const places = exact.get(each);
        if (places) places.push(place);
        else exact.set(each, [place]);
      }
    return `${name}\n${words}`;
  });
  NAMES.set(values, { texts, exact });
  return { texts, exact };
}

/** Undefined where a value asks for no number. */
export function testOf(
  { columns, list, now }: Pick<RowTable, 'columns' | 'list' | 'now'>,
  field: string,
  { text, isLiteral }: FieldValue,
): NumberTest | undefined {
  const fact = list.fact(field);
  if (isLiteral || !fact || !own(columns, field)?.numbers) return undefined;
  const isDate = orderOf(fact) === 'date';
  if (text.toLowerCase() === NO_VALUE) return (number) => !isSaid(fact, number);
  const test = isDate ? dayTest(text, now, fact.isAhead) : numberTest(text);
  return test && ((number) => number >= 0 && test(number));
}

export function isMet(table: RowTable, row: number, { field, isExcluded, meant, tests }: RowCondition): boolean {
  return isExcluded !== (hasOneOf(table, field, row, meant) || passes(table, field, row, tests));
}

function hasOneOf(table: RowTable, field: string, row: number, meant: Uint8Array): boolean {
  const column = facetOf(table, field);
  const end = endOf(column, row);
  for (let at = column.starts[row]!; at < end; at++) if (meant[column.places[at]!]) return true;
  return false;
}

function passes({ columns }: RowTable, field: string, row: number, tests: readonly NumberTest[]): boolean {
  if (tests.length === 0) return false;
  const number = columns[field]!.numbers![row]!;
  return tests.some((test) => test(number));
}
