import type { FieldValue } from './field-query.ts';
import { DAY, dayOf, isDay, millisecondsOf } from './time.ts';

const COMPARED = /^(>=|<=|>|<|=)(.+)$/;
const BETWEEN = /^(.+?)\.\.(.+)$/;

/** Whether a value compares: `>2`, `<7d`, `2..5`. In quotes it is a name. */
export function isCompared({ text, isLiteral }: FieldValue): boolean {
  return !isLiteral && (COMPARED.test(text) || BETWEEN.test(text));
}

export type NumberTest = (number: number) => boolean;

/** `>2`, `<=5`, `2..5`, `3`: undefined where that is no number. */
export function numberTest(text: string): NumberTest | undefined {
  return comparison(text, (word) => (/^\d+(?:\.\d+)?$/.test(word) ? Number(word) : undefined));
}

/** Of days since 1970. A date compares as it is, an age as an age: `<7d` is less than seven days ago, and `7d` the last seven days. */
export function dayTest(text: string, now: number, isAhead = false): NumberTest | undefined {
  const today = Math.floor(now / DAY);
  const byDate = comparison(text, (word) => dayNumber(word, today));
  if (byDate) return byDate;
  const byAge = comparison(/^\d/.test(text) && !BETWEEN.test(text) ? `<=${text}` : text, (word) => daysOf(word));
  return byAge && ((day) => (isAhead ? byAge(day - today) : day <= today && byAge(today - day)));
}

function comparison(text: string, read: (word: string) => number | undefined): NumberTest | undefined {
  const [, low, high] = BETWEEN.exec(text) ?? [];
  if (low !== undefined) {
    const [from, to] = [read(low), read(high!)];
    return from === undefined || to === undefined ? undefined : (number) => number >= from && number <= to;
  }
  const [, sign = '=', word = text] = COMPARED.exec(text) ?? [];
  const limit = read(word);
  return limit === undefined ? undefined : (number) => SIGNS[sign]!(number, limit);
}

const SIGNS: Readonly<Record<string, (number: number, limit: number) => boolean>> = {
  '>': (number, limit) => number > limit,
  '>=': (number, limit) => number >= limit,
  '<': (number, limit) => number < limit,
  '<=': (number, limit) => number <= limit,
  '=': (number, limit) => number === limit,
};

function dayNumber(word: string, today: number): number | undefined {
  if (word === 'today') return today;
  if (word === 'yesterday') return today - 1;
  return isDay(word) ? Date.parse(word) / DAY : undefined;
}

/** `12h`, `7d`, `2w`, `1y` in days. */
function daysOf(word: string): number | undefined {
  const [, amount, unit] = /^(\d+)(w|y)$/.exec(word) ?? [];
  if (amount !== undefined) return Number(amount) * (unit === 'w' ? 7 : 365);
  const milliseconds = millisecondsOf(word);
  return milliseconds === undefined ? undefined : milliseconds / DAY;
}

/** A day as the files have it. @param number of days since 1970 */
export function dayText(number: number): string {
  return dayOf(number * DAY);
}
