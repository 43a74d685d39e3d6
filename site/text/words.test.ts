import { expect, test } from 'vitest';
import { beginning, paragraphs } from './words.ts';

test('paragraphs lose the line breaks of their author', () => {
  expect(paragraphs('One\ntwo.\n\n  \nThree.')).toEqual(['One two.', 'Three.']);
});

test('the beginning of a text ends with a whole word', () => {
  expect(beginning('Takes an order from basket to receipt.', 20)).toBe('Takes an order from…');
});

test('a word without an end is cut, and never through a character', () => {
  expect(beginning('😀'.repeat(40), 5)).toBe('😀😀😀😀😀…');
});
