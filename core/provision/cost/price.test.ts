import { expect, test } from 'vitest';
import { monthlyRange, type Price, sumOf } from './price.ts';

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
