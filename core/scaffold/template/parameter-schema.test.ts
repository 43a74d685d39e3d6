import { expect, test } from 'vitest';
import { DATE_FORMATS } from '../template/parameter-schema.ts';

test.each([
  ['date', '2026-01-31'],
  ['date', '2026-02-28'],
  ['date', '2024-02-29'],
  ['date', '2000-02-29'],
  ['time', '23:59:59Z'],
  ['time', '23:59:60Z'],
  ['time', '08:30:00.125+05:30'],
  ['date-time', '2026-03-31t08:30:00z'],
  ['date-time', '2026-12-31T23:59:59-11:00'],
])('the %s %s is one', (format, value) => expect(DATE_FORMATS[format]!.test(value)).toBe(true));

test.each([
  ['date', '2026-19-39'],
  ['date', '2026-00-10'],
  ['date', '2026-13-01'],
  ['date', '2026-04-31'],
  ['date', '2026-02-29'],
  ['date', '1900-02-29'],
  ['date', '2026-06-00'],
  ['date', '2026-6-1'],
  ['time', '24:00:00Z'],
  ['time', '29:59:59Z'],
  ['time', '08:30:00'],
  ['time', '08:30:00+24:00'],
  ['date-time', '2026-02-30T08:30:00Z'],
  ['date-time', '2026-03-31 08:30:00Z'],
])('the %s %s is none', (format, value) => expect(DATE_FORMATS[format]!.test(value)).toBe(false));

test('every day that the calendar has is a date, and no other', () => {
  const day = (at: number) => new Date(Date.UTC(1999, 0, 1 + at)).toISOString().slice(0, 10);
  const there = new Set(Array.from({ length: 3000 }, (_, at) => day(at)));
  const two = (number: number) => String(number).padStart(2, '0');
  for (const year of [1999, 2000, 2001, 2004])
    for (let month = 0; month <= 13; month += 1)
      for (let date = 0; date <= 32; date += 1) {
        const text = `${year}-${two(month)}-${two(date)}`;
        expect([text, DATE_FORMATS.date!.test(text)]).toEqual([text, there.has(text)]);
      }
});
