import { expect, test } from 'vitest';
import { byTitle } from './by-title.ts';

test('titles are in the order of a dictionary, whatever their case and accents', () => {
  const titles = ['7-zip', 'apple', 'Éclair', 'eclipse', '#hash', 'zebra', 'שלום'];
  const items = titles.toSorted().map((title) => ({ title, ref: title }));
  expect(byTitle(items).map(({ title }) => title)).toEqual(titles);
});

test('equal titles are in the order of their references', () => {
  const items = [
    { title: 'Guest', ref: 'person:b/guest' },
    { title: 'guest', ref: 'person:a/guest' },
  ];
  expect(byTitle(items).map(({ ref }) => ref)).toEqual(['person:a/guest', 'person:b/guest']);
});
