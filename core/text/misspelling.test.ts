import { expect, test } from 'vitest';
import { misspellingOf } from './misspelling.ts';

const FIELDS = ['kind', 'name', 'owner', 'title', 'tier', 'tags', 'type', 'lifecycle', 'dependsOn', 'dependencyOf'];

test.each([
  ['onwer', 'owner'],
  ['titel', 'title'],
  ['tag', 'tags'],
  ['lifecyle', 'lifecycle'],
  ['dependson', 'dependsOn'],
  ['dependOn', 'dependsOn'],
])('%s misspells %s', (word, meant) => expect(misspellingOf(word, FIELDS)).toBe(meant));

test.each(['dependencies', 'tile', 'language', 'team', 'x', ''])('%s misspells nothing', (word) => {
  const others = FIELDS.filter((field) => field !== 'title');
  expect(misspellingOf(word, others)).toBeUndefined();
});
