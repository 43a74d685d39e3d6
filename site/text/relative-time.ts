const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * A time in words: `3 minutes ago`, `yesterday`. A time in the future, because clocks differ, is `just now` within a minute.
 *
 * @param iso a date and time, ISO 8601
 * @returns undefined when it is none
 */
export function relativeTime(iso: string, now: number): string | undefined {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? [];
  return unit && size ? WORDS.format(Math.trunc(seconds / size), unit) : 'just now';
}
