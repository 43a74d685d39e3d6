import { expect, test } from 'vitest';
import { byTitle } from './by-title.ts';

test('titles are in the order of a dictionary, whatever their case and accents', () => {
  const titles = ['zebra', 'Éclair', 'eclipse', 'apple', '7-zip', 'שלום', '#hash'];
  expect(byTitle(titles.map((title) => ({ title, ref: title }))).map(({ title }) => title)).toEqual([
    '7-zip',
    'apple',
    'Éclair',
    'eclipse',
    '#hash',
    'zebra',
    'שלום',
  ]);
});

test('equal titles are in the order of their references', () => {
  const items = [
    { title: 'Guest', ref: 'person:b/guest' },
    { title: 'guest', ref: 'person:a/guest' },
  ];
  expect(byTitle(items).map(({ ref }) => ref)).toEqual(['person:a/guest', 'person:b/guest']);
});
