const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A time in full: `24 November 2026, 18:35 UTC`. What is no time stays as it is written. */
export function timeText(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${DATE.format(time).replace(' at ', ', ')} UTC`;
}
