import { expect, test } from 'vitest';
import { cut } from './cut.ts';

test('a text is not cut within a character', () => {
  expect([cut('a😀b', 2), cut('a😀b', 3), cut('ab', 9)]).toEqual(['a', 'a😀', 'ab']);
});
