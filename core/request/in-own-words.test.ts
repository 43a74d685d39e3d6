import { expect, test } from 'vitest';
import { inOwnWords } from './in-own-words.ts';
import type { RequestProblem } from './request.ts';

const REFUSED: RequestProblem = { field: 'name', severity: 'error', message: '`orders` is taken.' };

test('a form says what a server refused in its own words', () => {
  const own: RequestProblem = { field: 'name', severity: 'error', message: 'Another resource has this name.' };
  expect(inOwnWords(REFUSED, [own])).toEqual(own);
});

test('a warning never takes the place of an error, nor does a problem of another field', () => {
  const warning: RequestProblem = { field: 'name', severity: 'warning', message: 'The name is long.' };
  const other: RequestProblem = { field: 'size', severity: 'error', message: 'Choose a size.' };
  expect(inOwnWords(REFUSED, [warning, other])).toEqual(REFUSED);
});
