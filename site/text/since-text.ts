import { DAY, dayOf } from '#core/text/time.ts';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
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
  if (day === dayOf(now)) return `${CLOCK.format(moment)} UTC`;
  return day === dayOf(now - DAY) ? 'yesterday' : DATE.format(moment);
}
