import { expect, test } from 'vitest';
import { dayTest, numberTest } from './compared-value.ts';
import { DAY } from './time.ts';

const NOW = Date.parse('2026-11-27T10:00:00Z');
const passing = (text: string, days: readonly string[], isAhead = false) => {
  const test = dayTest(text, NOW, isAhead);
  return test && days.filter((day) => test(Date.parse(day) / DAY));
};

test('numbers are compared, and in a range both ends count', () => {
  const numbers = (text: string) => [0, 1, 2, 3, 4].filter(numberTest(text)!);
  expect(['>2', '>=2', '<2', '<=2', '2', '=2', '1..3'].map(numbers)).toEqual([
    ...[[3, 4], [2, 3, 4], [0, 1], [0, 1, 2], [2], [2], [1, 2, 3]],
  ]);
  expect(['', 'x', '>x', '1..', '..2', '>-1'].map(numberTest)).toEqual(Array.from({ length: 6 }, () => undefined));
});

test('an age compares as an age, and a date as a date', () => {
  const days = ['2026-11-01', '2026-11-20', '2026-11-21', '2026-11-26', '2026-11-27'];
  // A day that is ahead has no age.
  expect(['<7d', '7d', '>1w'].map((age) => passing(age, ['2026-12-24']))).toEqual([[], [], []]);
  expect(passing('<7d', days)).toEqual(['2026-11-21', '2026-11-26', '2026-11-27']);
  expect(passing('7d', days)).toEqual(['2026-11-20', '2026-11-21', '2026-11-26', '2026-11-27']);
  expect(passing('>1w', days)).toEqual(['2026-11-01']);
  expect(passing('>2026-11-20', days)).toEqual(['2026-11-21', '2026-11-26', '2026-11-27']);
  expect(passing('2026-11-20..2026-11-21', days)).toEqual(['2026-11-20', '2026-11-21']);
  expect(passing('yesterday', days)).toEqual(['2026-11-26']);
  expect(passing('>=today', days)).toEqual(['2026-11-27']);
  expect(['soon', '2026-02-30', '<7', ''].map((text) => passing(text, days))).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
});

test('an age of what is ahead is how far that is, and a date is a date', () => {
  const days = ['2026-11-20', '2026-11-27', '2026-11-28', '2026-12-04', '2027-03-01'];
  const ahead = (text: string) => passing(text, days, true);
  expect(ahead('<7d')).toEqual(['2026-11-20', '2026-11-27', '2026-11-28']);
  expect(ahead('7d')).toEqual(['2026-11-20', '2026-11-27', '2026-11-28', '2026-12-04']);
  expect(ahead('>30d')).toEqual(['2027-03-01']);
  expect([ahead('today'), ahead('>2026-12-01')]).toEqual([['2026-11-27'], ['2026-12-04', '2027-03-01']]);
});
