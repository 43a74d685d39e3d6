import { expect, test } from 'vitest';
import { accentStyle } from './accent.ts';

test('a readable accent stays as it is in the light theme', () => {
  expect(accentStyle('#3b5bdb')).toBe(':root{--accent:light-dark(#3b5bdb,#93a5eb)}');
});

test('an accent that nobody could read is darkened', () => {
  expect(accentStyle('#fe0')).toBe(':root{--accent:light-dark(#736b00,#ffee00)}');
});

test('what is no colour changes nothing', () => {
  expect(['red;}body{display:none', '#12', undefined].map(accentStyle)).toEqual(['', '', '']);
});
