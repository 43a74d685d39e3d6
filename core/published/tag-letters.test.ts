import { expect, test } from 'vitest';
import { tagLetters, tagPlaces } from './tag-letters.ts';

test('rows become letters and come back as they were', () => {
  const rows = [[0, 1, 2], [], [56, 57, 58], [1000, 54_000]];
  expect(tagLetters(rows.slice(0, 3))).toBe('#$%  []^');
  expect(tagPlaces(tagLetters(rows))).toEqual(rows);
});

test('no letter is one that JSON would escape', () => {
  const text = tagLetters([Array.from({ length: 500 }, (_, place) => place)]);
  expect(JSON.stringify(text)).toBe(`"${text}"`);
});

test('an index of no rows has one row without tags, which nobody asks for', () => {
  expect(tagPlaces(tagLetters([]))).toEqual([[]]);
});

test('a tag beyond all letters is left out', () => {
  expect(tagPlaces(tagLetters([[3, 60_000]]))).toEqual([[3]]);
});
