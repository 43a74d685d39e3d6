import { expect, test } from 'vitest';
import { isDay } from './day.ts';

test.each(['2027-02-30', '2027-2-3', '2027-13-01', 'soon', '31.01.2027', '2027-01-31T10:00:00Z', ''])(
  '%j is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test('a day of the calendar is one, also the 29th of February where there is one', () => {
  expect([isDay('2027-01-31'), isDay('2028-02-29'), isDay('2027-02-29')]).toEqual([true, true, false]);
});
