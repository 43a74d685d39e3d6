import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import { dayTest, isCompared, type NumberTest, numberTest } from '../text/compared-value.ts';
import { type FieldCondition, type FieldValue, NO_VALUE } from '../text/field-query.ts';
import { endOf } from './facet-column.ts';
import type { ListFilter } from './list-state.ts';
import type { RowTable } from './row-table.ts';

/** What a row must be, or must not, in one field: one of some values, or a number that passes one of some tests. */
export interface RowCondition {
  field: ListField;
  isExcluded: boolean;
  /** For each value of the field, whether it is meant. */
  meant: Uint8Array;
  tests: readonly NumberTest[];
}

/**
 * The conditions of a filter. Values of one field add up, wherever they are written; comparisons narrow down, as those of
 * `problems:>2 problems:<9`.
 */
export function rowConditions(table: RowTable, { conditions }: ListFilter): RowCondition[] {
  const named = new Map<string, FieldCondition & { field: ListField }>();
  const compared: (FieldCondition & { field: ListField })[] = [];
  for (const condition of conditions) {
    const { field, isExcluded, values } = condition;
    if (!isExcluded && values.some(isCompared)) {
      compared.push(condition);
      continue;
    }
    const key = `${isExcluded ? '-' : ''}${field}`;
    named.set(key, { field, isExcluded, values: [...(named.get(key)?.values ?? []), ...values] });
  }
  return [...named.values(), ...compared].map((condition) => rowCondition(table, condition));
}

function rowCondition(
  table: RowTable,
  { field, isExcluded, values }: FieldCondition & { field: ListField },
): RowCondition {
  const meant = new Uint8Array(table.facets[field].values.length);
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
export function placesMeant(table: RowTable, field: ListField, { text, isLiteral }: FieldValue): number[] {
  const { values, none } = table.facets[field];
  if (!isLiteral && text.toLowerCase() === NO_VALUE) return none < 0 ? [] : [none];
  const word = text.toLowerCase();
  const places = values.flatMap((_, place) => (place === none ? [] : place));
  const exact = places.filter((place) => {
    const { value, title } = values[place]!;
    return value.toLowerCase() === word || title.toLowerCase() === word;
  });
  if (exact.length > 0 || isCompared({ text, isLiteral })) return exact;
  return places.filter((place) => `${values[place]!.value}\n${values[place]!.title}`.toLowerCase().includes(word));
}

/** Undefined where a value asks for no number. */
export function testOf(
  { numbers, now }: Pick<RowTable, 'numbers' | 'now'>,
  field: ListField,
  { text, isLiteral }: FieldValue,
): NumberTest | undefined {
  if (isLiteral || !numbers[field]) return undefined;
  const isDate = LIST_FIELDS[field].order === 'date';
  if (text.toLowerCase() === NO_VALUE) return (number) => (isDate ? number < 0 : number <= 0);
  const test = isDate ? dayTest(text, now) : numberTest(text);
  return test && ((number) => number >= 0 && test(number));
}

export function isMet(table: RowTable, row: number, { field, isExcluded, meant, tests }: RowCondition): boolean {
  return isExcluded !== (hasOneOf(table, field, row, meant) || passes(table, field, row, tests));
}

function hasOneOf({ facets }: RowTable, field: ListField, row: number, meant: Uint8Array): boolean {
  const column = facets[field];
  const end = endOf(column, row);
  for (let at = column.starts[row]!; at < end; at++) if (meant[column.places[at]!]) return true;
  return false;
}

function passes({ numbers }: RowTable, field: ListField, row: number, tests: readonly NumberTest[]): boolean {
  if (tests.length === 0) return false;
  const number = numbers[field]![row]!;
  return tests.some((test) => test(number));
}
