import { expect, test } from 'vitest';
import { elapsedText } from './elapsed-text.ts';

test.each([
  [Number.NaN, ''],
  [-4000, ''],
  [900, ''],
  [8200, '8 s'],
  [125_000, '2 min 5 s'],
  [3_790_000, '1 h 3 min'],
])('%d ms are "%s"', (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text);
});
