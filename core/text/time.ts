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

/** Whether a value is a moment as the files have it. */
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

/** Writes milliseconds as a person would: `340 ms`, `1.2 s`, `3 min`, `2 h`, `5 days`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < MINUTE) return `${trimmed(milliseconds / SECOND)} s`;
  if (milliseconds < HOUR) return `${Math.round(milliseconds / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${trimmed(milliseconds / HOUR)} h`;
  return `${Math.round(milliseconds / DAY)} days`;
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** A duration as people read it: `2.4 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
