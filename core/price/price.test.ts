import { expect, test } from 'vitest';
import { DAY } from '../text/time.ts';
import type { Price } from './price.ts';
import { isOldPrice, monthlyRange, sourceWords, sumOf } from './price.ts';

const OWN = { currency: 'USD', source: 'your own prices' };
const FREE: Price = { amount: 0, currency: 'USD', source: 'your own server', date: '2026-11-01' };

test('a range goes from the lowest to the highest price, wherever they are', () => {
  expect(monthlyRange([{ ...OWN, amount: 31 }, { ...OWN, amount: 540 }, FREE, undefined])).toBe(
    'about $0 to $540 a month',
  );
  expect(monthlyRange([FREE, FREE])).toBe('about $0 a month');
  expect(monthlyRange([undefined])).toBe('at a price that is not known');
});

test('a sum is from what costs something', () => {
  expect(sumOf([FREE, { ...OWN, amount: 31 }])).toEqual({ sums: [{ ...OWN, amount: 31 }], unknown: 0 });
  expect(sumOf([FREE, undefined])).toEqual({ sums: [FREE], unknown: 1 });
});

test('a source says of when its prices are, if it is known', () => {
  expect(sourceWords(FREE)).toBe('prices of 2026-11, your own server');
  expect(sourceWords(OWN)).toBe('your own prices');
  expect(sourceWords({ ...OWN, date: '2026-11-01' })).toBe('your own prices of 2026-11');
});

test.each([
  ['2026-11-27', { date: '2025-11-27', amount: 5 }, false],
  ['2026-11-28', { date: '2025-11-27', amount: 5 }, true],
  ['2026-11-28', { date: '2025-11-27', amount: 0 }, false],
  ['2026-11-28', { amount: 5 }, false],
  ['2026-11-28', undefined, false],
  [undefined, { date: '2025-11-27', amount: 5 }, false],
])('on %s, whether the price %j may be old is %s', (today, price, isOld) => {
  expect(isOldPrice(price, { today, staleAfter: 365 * DAY })).toBe(isOld);
});
