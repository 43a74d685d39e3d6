import { expect, test } from 'vitest';
import { priceOf } from './month-costs.ts';
import { billedMinutes, PLANS } from './prices.ts';

test('each job is rounded up to whole minutes', () => {
  expect([1, 60, 61, 120.5].map(billedMinutes)).toEqual([1, 1, 2, 3]);
});

test('what a plan includes is free, and minutes and artifacts beyond it are not', () => {
  const team = PLANS.find(({ name }) => name === 'team')!;
  expect([3000, 4000].map((minutes) => priceOf({ minutes, storage: 2 }, team))).toEqual([0, 6]);
  expect(priceOf({ minutes: 3000, storage: 6 }, team)).toBe(1);
});
