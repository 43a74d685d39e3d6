import { expect, test } from 'vitest';
import { howMany, howManyGenerated, isLong, LONG, someOf } from './how-many.ts';

const LETTERS = [...'abcdefghijk'];

test('`npm test` tries five of each, spread from the first to the last', () => {
  expect([howMany(100, false), howMany(3, false)]).toEqual([5, 3]);
  expect(someOf(LETTERS, false)).toEqual(['a', 'd', 'f', 'i', 'k']);
  expect(someOf(['a', 'b'], false)).toEqual(['a', 'b']);
});

test('of generated input it takes a tenth', () => {
  expect([howManyGenerated(500, false), howManyGenerated(25, false)]).toEqual([50, 3]);
});

test('`npm run test:long` tries all', () => {
  expect([isLong(LONG), isLong({})]).toEqual([true, false]);
  expect([howMany(100, true), howManyGenerated(500, true), someOf(LETTERS, true)]).toEqual([100, 500, LETTERS]);
});
