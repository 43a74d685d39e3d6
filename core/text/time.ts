export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment as the files have it: ISO 8601, UTC, to the millisecond, so that texts sort as moments do. */
export type Time = string;

/** @param moment milliseconds since 1970 */
export function timeOf(moment: number): Time {
  return new Date(moment).toISOString();
}

/** The day of a moment, in UTC: `2026-11-27`. @param moment milliseconds since 1970 */
export function dayOf(moment: number): string {
  return timeOf(moment).slice(0, 10);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function isTime(value: unknown): value is Time {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/** Milliseconds since 1970. */
export function momentOf(time: Time): number {
  return Date.parse(time);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Reads `800ms`, `5s`, `1.5m`, `2h` or `14d` into milliseconds: undefined for anything else. */
export function millisecondsOf(text: unknown): number | undefined {
  const [, amount, unit] = (typeof text === 'string' && /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)$/.exec(text)) || [];
  return amount === undefined ? undefined : Number(amount) * UNITS[unit!]!;
}

/** Durations below a length are written in a unit, with so many decimals. */
const WRITTEN = [
  { below: SECOND, unit: 1, name: 'ms', decimals: 0 },
  { below: MINUTE, unit: SECOND, name: 's', decimals: 1 },
  { below: HOUR, unit: MINUTE, name: 'min', decimals: 0 },
  { below: 2 * DAY, unit: HOUR, name: 'h', decimals: 1 },
  { below: Number.POSITIVE_INFINITY, unit: DAY, name: 'days', decimals: 0 },
] as const;
/** Decimals that are added, at most, to make two durations differ. */
const MOST_EXTRA_DECIMALS = 5;

/** Writes milliseconds as a person would: `340 ms`, `1.2 s`, `3 min`, `2 h`, `5 days`. */
export function durationWords(milliseconds: number): string {
  return wordsIn(formOf(milliseconds), milliseconds);
}

/** Writes two durations with as many decimals as it takes to see which is longer: `1.04 s` and `1 s`. */
export function comparedWords(one: number, other: number): [one: string, other: string] {
  const less = Math.min(one, other);
  // About as long as each other, they are compared in one unit.
  const isNear = Math.max(one, other) <= 2 * less;
  const form = (duration: number) => formOf(isNear ? less : duration);
  for (let more = 0; more < MOST_EXTRA_DECIMALS; more++) {
    const [a, b] = [wordsIn(form(one), one, more), wordsIn(form(other), other, more)];
    if (a !== b) return [a, b];
  }
  return [durationWords(one), durationWords(other)];
}

type Form = (typeof WRITTEN)[number];

/** By what is written: 59,990 ms are a minute. */
function formOf(milliseconds: number): Form {
  return WRITTEN.find((form) => rounded(form, milliseconds, 0) * form.unit < form.below) ?? WRITTEN.at(-1)!;
}

function wordsIn(form: Form, milliseconds: number, more = 0): string {
  return `${rounded(form, milliseconds, more)} ${form.name}`;
}

function rounded({ unit, decimals }: Form, milliseconds: number, more: number): number {
  return Number((milliseconds / unit).toFixed(decimals + more));
}

/** A duration as people read it: `2.4 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Whether a text is a day of the calendar: `2027-01-31`, and not `2027-02-30`. */
export function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(moment) && dayOf(moment) === text;
}
