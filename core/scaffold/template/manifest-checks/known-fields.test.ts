import { expect, test } from 'vitest';
import { foundBy } from '../../testing.ts';
import { knownFields } from './known-fields.ts';

test('a field that no template has is reported, with the name that was meant, or with all that there are', () => {
  expect(foundBy(knownFields, { kind: 1, name: 2, checks: 3 })).toEqual([]);
  expect(foundBy(knownFields, { verson: 3 })).toEqual([
    '/verson',
    '  A template has no field `verson`.',
    '  Did you mean `version`?',
  ]);
  expect(foundBy(knownFields, { colour: 'red' })[2]).toMatch(/^ {2}Delete it; there is `kind`, `name`, `title`, .*\.$/);
});
