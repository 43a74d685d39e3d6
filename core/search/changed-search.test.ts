import { expect, test } from 'vitest';
import { changedWeight } from './changed-search.ts';

test('a find in an index of few pages counts for more, as its words are rarer than the index knows', () => {
  expect(changedWeight({ replaced: [], pages: 10, of: 5628, parts: 1 })).toBeCloseTo(3.6, 1);
  expect(changedWeight({ replaced: [], pages: 5628, of: 5628, parts: 1 })).toBe(1);
});

test('it is compared to one of the parts of a large index', () => {
  expect(changedWeight({ replaced: [], pages: 2000, of: 8000, parts: 4 })).toBe(1);
});
