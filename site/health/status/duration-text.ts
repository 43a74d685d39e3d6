import { count } from '#core/text/count.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function durationText(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'less than a minute';
  if (milliseconds < HOUR) return count(Math.floor(milliseconds / MINUTE), 'minute', 'minutes');
  if (milliseconds >= 2 * DAY) return count(Math.floor(milliseconds / DAY), 'day', 'days');
  const [hours, minutes] = [Math.floor(milliseconds / HOUR), Math.floor((milliseconds % HOUR) / MINUTE)];
  return minutes === 0 ? count(hours, 'hour', 'hours') : `${hours} h ${minutes} min`;
}
