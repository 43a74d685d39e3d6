import { expect, test } from 'vitest';
import { searchChange } from './search-change.ts';

const pages = (count: number, hash = 'old') =>
  new Map(Array.from({ length: count }, (_, index) => [`p${index}`, hash]));

test('what is new, different and gone has changed', () => {
  const indexed = new Map(Object.entries({ same: '1', edited: '1', gone: '1' }));
  const now = new Map(Object.entries({ same: '1', edited: '2', added: '1' }));
  expect(searchChange(indexed, now)).toEqual({
    written: new Set(['edited', 'added']),
    replaced: ['edited', 'gone'],
  });
});

test('nothing has changed where all is as it was', () => {
  expect(searchChange(pages(3), pages(3))).toEqual({ written: new Set(), replaced: [] });
});

test.each([
  ['there is no index', new Map(), pages(3)],
  ['more than a tenth has changed', pages(2000), new Map([...pages(2000), ...pages(201, 'new')])],
  ['more than a tenth is gone', pages(2000), pages(1700)],
])('everything is indexed where %s', (_, indexed, now) => {
  expect(searchChange(indexed, now)).toBeUndefined();
});

test('of a small portal, a hundred pages may change', () => {
  expect(searchChange(pages(120), pages(100))).toBeDefined();
});
