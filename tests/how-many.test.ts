import { expect, test } from 'vitest';
import { generated, howMany, isLong, LONG, someOf } from './how-many.ts';

const LETTERS = [...'abcdefghijk'];

test('`npm test` tries three of each, and of what has an order the first and the last', () => {
  expect([howMany(100, false), howMany(3, false)]).toEqual([3, 3]);
  expect(someOf(LETTERS, false)).toEqual(['a', 'k']);
  expect(someOf(LETTERS, false, 3)).toEqual(['a', 'f', 'k']);
  expect(someOf(['a', 'b'], false)).toEqual(['a', 'b']);
});

test('of generated input it takes a tenth, the same each time', () => {
  expect([generated(500, false), generated(25, false)]).toEqual([
    { numRuns: 50, seed: expect.any(Number) },
    { numRuns: 3, seed: expect.any(Number) },
  ]);
});

test('`npm run test:long` tries all', () => {
  expect([isLong(LONG), isLong({})]).toEqual([true, false]);
  expect([howMany(100, true), generated(500, true), someOf(LETTERS, true)]).toEqual([100, { numRuns: 500 }, LETTERS]);
});
