import { dayOf } from './time.ts';

/** Whether a text is a day of the calendar: `2027-01-31`, and not `2027-02-30`. */
export function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(moment) && dayOf(moment) === text;
}
