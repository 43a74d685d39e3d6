import { dayTest } from '../../text/compared-value.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import {
  type FieldCondition,
  type FieldValue,
  NO_VALUE,
  parseFieldQuery,
  type QueryWord,
} from '../../text/field-query.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { queryHabits } from '../../text/query-habits.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { DAY } from '../../text/time.ts';
import { unknownField } from '../../text/unknown-field.ts';
import { AUDIT_OUTCOMES } from '../audit-record.ts';
import { type Filterable, textOf } from './timeline-filter.ts';
import { peopleOf } from './timeline-line.ts';

/** What a line says of each field of the filter that is typed: `outcome:failed -person:ines day:<7d`. Days are compared. */
const VALUES: Readonly<Record<string, (of: Filterable) => readonly string[]>> = {
  person: ({ line }) => peopleOf(line),
  team: ({ teams }) => teams.flatMap(namesOf),
  entity: ({ line }) => [line.subject, ...line.entities].flatMap(namesOf),
  verb: ({ line }) => [line.verb],
  outcome: ({ line }) => [line.outcome],
  request: ({ line }) => (line.request ? [String(line.request.number)] : []),
  day: () => [],
};
const LINE_FIELDS = Object.keys(VALUES);

/** Reads what is typed into the filter of the audit, in the grammar of lists. @param now milliseconds since 1970 */
export function lineQuery(text: string, now: number) {
  const { words, conditions } = parseFieldQuery(text, (name) => LINE_FIELDS.includes(name));
  const plain = words.filter(({ isExcluded, isLiteral }) => !isExcluded && !isLiteral);
  const others = words.filter(({ isExcluded, isLiteral }) => isExcluded || isLiteral);
  const tests = [...others.map(wordTest), ...conditions.map((condition) => conditionTest(condition, now))];
  return {
    words: plain.map(({ text }) => text).join(' '),
    matches: (of: Filterable) => tests.every((test) => test(of)),
    findings: [
      ...queryHabits(text, LINE_FIELDS).map(({ message, fix }) =>
        [message, ...(fix ? [suggestion(fix.written)] : [])].join(' '),
      ),
      ...words.flatMap(findingOf),
      ...conditions.flatMap((condition) => [...dayFinding(condition, now), ...outcomeFinding(condition)]),
    ],
  };
}

type LineTest = (of: Filterable) => boolean;

function wordTest({ text, isExcluded }: QueryWord): LineTest {
  const word = text.toLowerCase();
  return ({ line }) => textOf(line).includes(word) !== isExcluded;
}

function conditionTest({ field, isExcluded, values }: FieldCondition, now: number): LineTest {
  const isMeant = field === 'day' ? dayMeant(values, now) : valueMeant(field, values);
  return (of) => isMeant(of) !== isExcluded;
}

function valueMeant(field: string, values: readonly FieldValue[]): LineTest {
  const asked = values.map(({ text, isLiteral }) => ({
    text: text.toLowerCase(),
    isNone: !isLiteral && text === NO_VALUE,
  }));
  return (of) => {
    const said = VALUES[field]!(of).map((value) => value.toLowerCase());
    const isSaid = (value: string, text: string) => (field === 'request' ? value === text : value.startsWith(text));
    return asked.some(({ text, isNone }) => (isNone ? said.length === 0 : said.some((value) => isSaid(value, text))));
  };
}

function dayMeant(values: readonly FieldValue[], now: number): LineTest {
  const tests = values.flatMap(({ text }) => dayTest(text, now) ?? []);
  return ({ line }) => tests.some((test) => test(Math.floor(Date.parse(line.time) / DAY)));
}

/** A reference as people write it: whole, without the namespace, and by its name alone; a repository by its name, too. */
function namesOf(ref: string): string[] {
  const [, kind, namespace, name] = /^([^:]+):([^/]+)\/(.+)$/.exec(ref) ?? [];
  return name === undefined
    ? [ref, ref.slice(ref.lastIndexOf('/') + 1)]
    : [ref, name, `${kind}:${name}`, `${namespace}/${name}`];
}

function findingOf(word: QueryWord): string[] {
  const unknown = unknownField(word, LINE_FIELDS);
  if (!unknown) return [];
  const { name, near } = unknown;
  const meant =
    near === undefined ? `Fields are ${LINE_FIELDS.map(quoted).join(', ')}.` : `Did you mean ${quoted(`${near}:`)}?`;
  // References look like fields, and are words.
  return near === undefined && word.text.includes('/') ? [] : [`${quoted(name)} is not a field of the audit. ${meant}`];
}

function dayFinding({ field, values }: FieldCondition, now: number): string[] {
  if (field !== 'day') return [];
  return values.flatMap(({ text }) =>
    dayTest(text, now) || /^(?:[<>]=?|=)$/.test(text)
      ? []
      : [`${quoted(text)} is no date. Write ${quoted('>2026-11-01')}, or an age such as ${quoted('<7d')}.`],
  );
}

const OUTCOMES: readonly string[] = [...AUDIT_OUTCOMES, 'changed'];

function outcomeFinding({ field, values }: FieldCondition): string[] {
  if (field !== 'outcome') return [];
  return values.flatMap(({ text, isLiteral }) => {
    const word = text.toLowerCase();
    if ((!isLiteral && word === NO_VALUE) || OUTCOMES.some((outcome) => outcome.startsWith(word))) return [];
    const near = misspellingOf(text, OUTCOMES);
    const meant = near === undefined ? `Outcomes are ${quotedList(OUTCOMES)}.` : suggestion(`outcome:${near}`);
    return `No outcome is ${quoted(text)}. ${meant}`;
  });
}
