import { expect, test } from 'vitest';
import { limitWrites } from './limit-writes.ts';
import type { PlannedUpdate } from './service-outcome.ts';

const plan = (writes: number): PlannedUpdate => ({
  outcome: { service: 'checkout', outcome: writes === 0 ? 'current' : 'opened' },
  writes,
  ...(writes > 0 && { carryOut: async () => ({ number: 1, url: '' }) }),
});
const outcomes = (...writes: number[]) => limitWrites(writes.map(plan)).map(({ outcome }) => outcome.outcome);

test('what is too much for a run is left to the next, and what is smaller still goes', () => {
  expect(outcomes(200, 0, 300, 150, 60, 0)).toEqual(['opened', 'current', 'later', 'opened', 'later', 'current']);
});

test('what is larger than any run goes alone', () => {
  expect(outcomes(900, 10)).toEqual(['opened', 'later']);
  expect(limitWrites([plan(10), plan(900)])[1]).not.toHaveProperty('carryOut');
});
