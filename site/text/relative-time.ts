import { DAY, dayOf } from '#core/text/time.ts';

const CLOCK: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['hour', 3600],
  ['minute', 60],
];
const CALENDAR: readonly [unit: Intl.RelativeTimeFormatUnit, days: number][] = [
  ['year', 365],
  ['month', 30],
  ['week', 7],
];
const DAYS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const AMOUNTS = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/**
 * A time in words: `3 minutes ago`, `yesterday`, `2 weeks ago`. A time in the future, because clocks differ, is `just now` within a minute.
 *
 * From 24 hours on it counts days of the calendar, so that `yesterday` is the day that the filter `yesterday` and `sinceText` mean. They
 * are days of UTC: the exact times in tooltips, the days in files and the bars of 90 days are in UTC, too. Weeks and longer are amounts
 * of days: `last week` would name a week of the calendar.
 *
 * @param iso a date and time, ISO 8601
 * @param now milliseconds
 * @returns undefined when it is none
 */
export function relativeTime(iso: string, now: number): string | undefined {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return undefined;
  if (Math.abs(moment - now) < DAY) return clockWords((moment - now) / 1000);
  const days = Math.floor(moment / DAY) - Math.floor(now / DAY);
  const [unit, size] = CALENDAR.find(([, size]) => Math.abs(days) >= size) ?? [];
  return unit && size ? AMOUNTS.format(Math.trunc(days / size), unit) : DAYS.format(days, 'day');
}

function clockWords(seconds: number): string {
  const [unit, size] = CLOCK.find(([, size]) => Math.abs(seconds) >= size) ?? [];
  return unit && size ? AMOUNTS.format(Math.trunc(seconds / size), unit) : 'just now';
}

/** How long something took, in one or two units: `8 s`, `2 min 5 s`, `1 h 3 min`. Empty for less than a second, or no time. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (!(seconds >= 1)) return '';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/**
 * Since when something lasts, after the word "since": `18:35 UTC` of today, `yesterday`, `24 November`.
 *
 * @param iso a date and time, ISO 8601
 * @param now milliseconds
 * @returns undefined when it is none
 */
export function sinceText(iso: string, now: number): string | undefined {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return undefined;
  const day = dayOf(moment);
  if (day === dayOf(now)) return `${TIME_OF_DAY.format(moment)} UTC`;
  return day === dayOf(now - DAY) ? 'yesterday' : DATE.format(moment);
}
