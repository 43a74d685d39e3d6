import { expect, test } from 'vitest';
import { orderByTies } from './order-by-ties.ts';

const tie = (from: string, to: string, weight = 1) => ({ from, to, weight });
/** All of some letters tied to each other. */
const block = (letters: string) => [...letters].flatMap((from) => [...letters].map((to) => tie(from, to, 9)));

test('those with many ties between them are side by side, whatever their names', () => {
  const order = orderByTies([...'afbgchdie'], [...block('abcde'), ...block('fghi'), tie('a', 'f')]);
  expect(order.slice(0, 5).sort().join('')).toBe('abcde');
  expect(order.slice(5).sort().join('')).toBe('fghi');
});

test('a chain is in its order, and the heavier end comes first', () => {
  const links = [tie('d', 'b', 30), tie('b', 'e', 20), tie('e', 'a', 3), tie('a', 'c', 1)];
  expect(orderByTies([...'abcde'], links).join('')).toBe('dbeac');
});

test('what is tied to nothing comes last, and ties to others do not count', () => {
  expect(orderByTies(['x', 'a', 'b'], [tie('a', 'b'), tie('x', 'x'), tie('x', 'gone')])).toEqual(['a', 'b', 'x']);
  expect(orderByTies([], [])).toEqual([]);
});
