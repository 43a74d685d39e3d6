import { expect, test } from 'vitest';
import { paged, pagerNumbers } from './paging.ts';

const items = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a list of one page is at its own address, and an empty one has a page', () => {
  expect(paged(items(3), 'services').map(({ address, pager }) => [address, pager])).toEqual([
    ['services', { number: 1, pages: 1, first: 1, last: 3, total: 3, list: 'services' }],
  ]);
  expect(paged([], 'problems').map(({ pager }) => [pager.first, pager.last])).toEqual([[0, 0]]);
});

test('further pages are where no entity can be', () => {
  const pages = paged(items(101), 'services');
  expect(pages.map(({ address, items }) => [address, items.length])).toEqual([
    ['services', 50],
    ['lists/services/2', 50],
    ['lists/services/3', 1],
  ]);
});

test('a pager shows the ends and what is near', () => {
  const pager = { number: 25, pages: 50, first: 1, last: 1, total: 1, list: 'services' };
  expect(pagerNumbers(pager)).toEqual([1, undefined, 23, 24, 25, 26, 27, undefined, 50]);
});
