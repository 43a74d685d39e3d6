import { orderOf } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { isCompared } from '../text/compared-value.ts';
import { type FieldQuery, type FieldValue, formatFieldQuery, NO_VALUE, namedValue } from '../text/field-query.ts';
import { misspellingOf } from '../text/misspelling.ts';
import { own } from '../text/own.ts';
import { fieldMeant, queryHabits } from '../text/query-habits.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { unknownField } from '../text/unknown-field.ts';
import { asConditions } from './field-words.ts';
import { defaultList, parseListFilter } from './list-state.ts';
import { placesMeant, testOf } from './match-condition.ts';
import { queryRows } from './query-rows.ts';
import { facetOf, isUnsaid, type RowTable } from './row-table.ts';
import type { FilterFinding } from './unknown-conditions.ts';
import { fieldsThere, unknownConditions } from './unknown-conditions.ts';

const MOST = 5;

export function filterFindings(table: RowTable, text: string): FilterFinding[] {
  const found: FilterFinding[] = [];
  let looked = 0;
  for (const finding of findingsIn(table, text)) {
    const isKnown = finding.fix && found.some(({ fix }) => fix?.text === finding.fix!.text);
    if (!isKnown) found.push(finding);
    if (++looked === MOST) break;
  }
  return found;
}

function* findingsIn(table: RowTable, text: string): Iterable<FilterFinding> {
  const filter = parseListFilter(text, table.list);
  yield* queryHabits(text, table.list.fields);
  yield* wordFindings(table, text, filter);
  yield* unknownConditions(table, text);
  for (const [place, condition] of filter.conditions.entries())
    for (const [at, value] of condition.values.entries()) {
      const fact = table.list.fact(condition.field);
      const found = fact && valueFinding(table, fact, value);
      if (!found) continue;
      if (!('near' in found)) {
        yield found;
        continue;
      }
      const { near, isTurned = false } = found;
      const isExcluded = condition.isExcluded !== isTurned;
      const conditions = filter.conditions.map((one, index) =>
        index === place
          ? { ...one, isExcluded, values: one.values.map((value, index) => (index === at ? near : value)) }
          : one,
      );
      const written = formatFieldQuery({ words: [], conditions: [{ ...condition, isExcluded, values: [near] }] });
      yield { message: found.message, fix: { written, text: formatFieldQuery({ ...filter, conditions }) } };
    }
}

function* wordFindings(table: RowTable, text: string, filter: FieldQuery): Iterable<FilterFinding> {
  const { fields } = table.list;
  const words = distinctWords(filter);
  if (words.length === 0 || words.length > MOST_WORDS || table.texts.length === 0) return;
  const isHeld = words.every(({ isExcluded }) => isExcluded)
    ? words.every(({ lower }) => table.texts.some((text) => text.includes(lower)))
    : table.texts.some((text) => words.every(({ lower, isExcluded }) => text.includes(lower) !== isExcluded));
  if (isHeld) return;
  const meant = asConditions(table, text);
  if (
    meant !== undefined &&
    meant !== text &&
    queryRows(table, { ...defaultList(table.list), text: meant }).total > 0
  ) {
    yield { message: NO_ROW, fix: { written: meant, text: meant }, isPossible: true };
    return;
  }
  for (const { text, lower, isExcluded, isLiteral } of words) {
    if (isLiteral || unknownField({ text, isExcluded, isLiteral }, fields)) continue;
    if (table.texts.some((text) => text.includes(lower))) continue;
    const [, compared] = COMPARED.exec(text) ?? [];
    if (compared && !fieldMeant(compared, fields))
      yield { message: `${quoted(compared)} is not a field of this list. ${fieldsThere(fields)}` };
    else if (isExcluded)
      yield {
        message: `${quoted(`-${text}`)} is taken as a word, and nothing here has it. ${fieldsThere(fields)}`,
        isPossible: true,
      };
  }
}

/** Words of which it is said that no row has them: more of them are a text that somebody pasted, and each is looked for in all rows. */
const MOST_WORDS = 24;

function distinctWords({ words }: FieldQuery) {
  const all = words.map((word) => ({ ...word, lower: word.text.toLowerCase() }));
  return [...new Map(all.map((word) => [`${word.isExcluded} ${word.lower}`, word])).values()];
}

const NO_ROW = 'Nothing here has these words.';
const COMPARED = /^([a-z][a-z0-9-]*)(?:!=|==|=|>=|<=|>|<)./i;

interface NearValue {
  message: string;
  near: FieldValue;
  /** Whether the near one must not be, where this one must, and the other way round. */
  isTurned?: boolean;
}

/** What people call having no value, and having any. */
const NO_WORD = /^(?:no|not|missing|empty|null|nil|false|unset|nothing|without|lacking)$/i;
const ANY_WORD = /^(?:yes|true|any|some|set|\*)$/i;
const NONE: FieldValue = { text: NO_VALUE, isLiteral: false };

function valueFinding(table: RowTable, fact: ListFact, value: FieldValue): FilterFinding | NearValue | undefined {
  const { name: field, title } = fact;
  const { values } = facetOf(table, field);
  const order = orderOf(fact);
  if (isUnsaid(table, field) && (isNone(value) || !isUnknown(fact, value)))
    return { message: `No row here has a value for ${quoted(field)}.`, isPossible: true };
  if (placesMeant(table, field, value).length > 0 || testOf(table, field, value)) return undefined;
  if (isNone(value)) return undefined;
  // The grammar says it.
  if (!value.isLiteral && /^(?:[<>]=?|=)$|[^|]\|+[^|]/.test(value.text)) return undefined;
  if (isCompared(value) && !order)
    return { message: `${quoted(field)} has no order, so ${quoted(value.text)} finds nothing.` };
  if (order === 'date')
    return {
      message: `${quoted(value.text)} is no date. Write ${quoted('>2026-11-01')}, or an age such as ${quoted('<7d')}.`,
    };
  if (order === 'number' && (values.length === 0 || isCompared(value))) {
    const message = `${quoted(value.text)} is no number. Write ${quoted('>2')}.`;
    return { message, ...(fact.countsUsers && !isCompared(value) && { related: value.text }) };
  }
  const here = values.flatMap(({ value, title }) => (value === NO_VALUE ? [] : [value, title]));
  const names = [...Object.entries(fact.values ?? {}).flat(), ...here];
  const message = `No ${title.toLowerCase()} here is ${quoted(value.text)}.`;
  const near =
    (value.isLiteral ? undefined : own(fact.meant, value.text.toLowerCase())) ?? misspellingOf(value.text, names);
  if (!value.isLiteral && NO_WORD.test(value.text)) return { message, near: NONE };
  if (!value.isLiteral && ANY_WORD.test(value.text)) return { message, near: NONE, isTurned: true };
  if (near !== undefined && near.toLowerCase() !== value.text.toLowerCase()) return { message, near: namedValue(near) };
  return {
    message: [message, ...choices(table, fact)].join(' '),
    ...(isPossible(fact, value) && { isPossible: true }),
  };
}

function isNone({ isLiteral, text }: FieldValue): boolean {
  return !isLiteral && text.toLowerCase() === NO_VALUE;
}

function isUnknown({ values }: ListFact, { text }: FieldValue): boolean {
  return values !== undefined && !Object.hasOwn(values, text.toLowerCase());
}

const FEW = 8;

function choices(table: RowTable, fact: ListFact): string[] {
  const facet = facetOf(table, fact.name);
  const here = facet.values.flatMap(({ value }) => (value === NO_VALUE ? [] : value));
  const known = [...new Set([...Object.keys(fact.values ?? {}), ...here])];
  if (known.length > 0 && facet.none >= 0) known.push(NO_VALUE);
  if (known.length === 0 || known.length > FEW) return [];
  const number = orderOf(fact) === 'number' ? `, or a number such as ${quoted('>2')}` : '';
  return [`Values are ${quotedList(known)}${number}.`];
}

function isPossible(fact: ListFact, { text }: FieldValue): boolean {
  const { values } = fact;
  if (orderOf(fact)) return /^\d+$/.test(text) || (values !== undefined && Object.hasOwn(values, text));
  if (values) return Object.hasOwn(values, text);
  return true;
}
