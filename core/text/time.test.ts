import { expect, test } from 'vitest';
import { comparedWords, DAY, durationWords, HOUR, isDay, MINUTE } from './time.ts';

test.each([
  [340.4, '340 ms'],
  [1000, '1 s'],
  [3 * MINUTE + 10_000, '3 min'],
  [47.94 * HOUR, '47.9 h'],
  [47.96 * HOUR, '2 days'],
  [999.6, '1 s'],
  [59_990, '1 min'],
  [5.2 * DAY, '5 days'],
])('%d milliseconds are written as %s', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});

test.each([
  [1236, 1000, '1.2 s', '1 s'],
  [1036, 1000, '1.04 s', '1 s'],
  [1004, 1000, '1.004 s', '1 s'],
  [800.4, 800, '800.4 ms', '800 ms'],
  [MINUTE + 500, MINUTE, '1.01 min', '1 min'],
  [1000.2, 999.9, '1.0002 s', '0.9999 s'],
  [59_990, 58_000, '60 s', '58 s'],
  [5 * MINUTE, 1000, '5 min', '1 s'],
])('%d and %d milliseconds are written so that the longer is seen', (one, other, ...words) => {
  expect(comparedWords(one, other)).toEqual(words);
});

test.each(['2027-02-30', '2027-2-3', '2027-13-01', 'soon', '31.01.2027', '2027-01-31T10:00:00Z', ''])(
  '%j is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test('a day of the calendar is one, also the 29th of February where there is one', () => {
  expect([isDay('2027-01-31'), isDay('2028-02-29'), isDay('2027-02-29')]).toEqual([true, true, false]);
});
