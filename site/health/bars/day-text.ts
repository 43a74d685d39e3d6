import { DAY, momentOf, type Time } from '#core/text/time.ts';

const FORMAT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day, or the days from one to another: `10 October`, `27 August to 10 October`. */
export function dayText(first: Time, last: Time): string {
  const [from, to] = [dayKept(first), dayKept(last)];
  return from === to ? from : `${from} to ${to}`;
}

/** Ten thousand services show the same days. */
function dayKept(time: Time): string {
  const day = Math.floor(momentOf(time) / DAY);
  const known = DAYS.get(day);
  if (known !== undefined) return known;
  if (DAYS.size > 1000) DAYS.clear();
  const text = FORMAT.format(day * DAY);
  DAYS.set(day, text);
  return text;
}

const DAYS = new Map<number, string>();
