import { expect, test } from 'vitest';
import { sinceText } from './since-text.ts';

const NOW = Date.parse('2026-03-10T12:00:00.000Z');

test.each([
  ['2026-03-10T08:05:00.000Z', '08:05 UTC'],
  ['2026-03-09T00:00:00.000Z', 'yesterday'],
  ['2026-03-08T23:59:00.000Z', '8 March'],
  ['soon', undefined],
])('%s is %s', (time, words) => {
  expect(sinceText(time, NOW)).toBe(words);
});
