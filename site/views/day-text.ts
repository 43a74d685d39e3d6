import type { Time } from '#core/health/time.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day, or the days from one to another: `10 October`, `27 August to 10 October`. */
export function dayText(first: Time, last: Time): string {
  const [from, to] = [DAY.format(new Date(first)), DAY.format(new Date(last))];
  return from === to ? from : `${from} to ${to}`;
}
