import { expect, test } from 'vitest';
import { alignItems } from './steps.ts';

const NEW = undefined;

test.each([
  ['equal items stay', ['a', 'b'], ['a', 'b'], [0, 1]],
  ['as many as can keep their order', ['a', 'b', 'c', 'd'], ['b', 'x', 'y', 'd', 'a'], [1, NEW, NEW, 3, NEW]],
  ['an item that changed at its place', ['a', 'b', 'c'], ['a', 'x', 'c'], [0, 1, 2]],
  ['a map that shares a field', [1, 2].map((n) => ({ n, s: n })), [{ n: 2, s: 3 }], [1]],
  [
    'an equal item before any similar ones',
    [2, 1].map((b) => ({ a: 1, b })),
    [1, 3].map((b) => ({ a: 1, b })),
    [1, NEW],
  ],
  ['a text does not become a map', ['a', 'b'], [{ a: 1 }, 'b'], [NEW, 1]],
  ['nothing of nothing', [], ['a'], [NEW]],
])('%s', (_, old, now, found) => expect(alignItems(old, now)).toEqual(found));

test('long lists are compared from both ends', () => {
  const old = Array.from({ length: 3000 }, (_, index) => index);
  const now = [...old.slice(0, 10), ...old.slice(10, 2990).reverse(), 'new', ...old.slice(2990)];
  const found = alignItems(old, now);
  expect([found.slice(0, 11), found.slice(-11)]).toEqual([
    [...old.slice(0, 10), NEW],
    [NEW, ...old.slice(2990)],
  ]);
});
