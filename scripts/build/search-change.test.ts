import { expect, test } from 'vitest';
import { searchChange } from './search-change.ts';

const pages = (count: number, hash = 'old') =>
  new Map(Array.from({ length: count }, (_, index) => [`p${index}`, hash]));

test('what is new and different has changed', () => {
  const indexed = new Map(Object.entries({ same: '1', edited: '1' }));
  const now = new Map(Object.entries({ same: '1', edited: '2', added: '1' }));
  expect(searchChange(indexed, now)).toEqual({
    written: new Set(['edited', 'added']),
    replaced: ['edited'],
  });
});

test('nothing has changed where all is as it was', () => {
  expect(searchChange(pages(3), pages(3))).toEqual({ written: new Set(), replaced: [] });
});

test.each([
  ['there is no index', new Map(), pages(3)],
  ['more than a tenth has changed', pages(2000), new Map([...pages(2000), ...pages(201, 'new')])],
  ['a page is gone, which may be secret now', pages(2000), pages(1999)],
])('everything is indexed where %s', (_, indexed, now) => {
  expect(searchChange(indexed, now)).toBeUndefined();
});

test('of a small portal, a hundred pages may change', () => {
  expect(searchChange(pages(100), pages(200))).toBeDefined();
});
