import { expect, test } from 'vitest';
import { priceOf } from './month-costs.ts';
import { billedMinutes, PLANS } from './prices.ts';

test('each job is rounded up to whole minutes', () => {
  expect([1, 60, 61, 120.5].map(billedMinutes)).toEqual([1, 1, 2, 3]);
});

test('what a plan includes is free', () => {
  const team = PLANS.find(({ name }) => name === 'team')!;
  expect([3000, 4000].map((minutes) => priceOf({ minutes }, team))).toEqual([0, 6]);
});
