import { expect, test } from 'vitest';
import { DEFAULT_MAP, formatMapState, limitsOf, parseMapState } from './map-state.ts';

const read = (query: string) => parseMapState(new URLSearchParams(query));

test('an address without a query is the whole, and the whole needs no query', () => {
  expect(read('')).toEqual(DEFAULT_MAP);
  expect(formatMapState(DEFAULT_MAP)).toBe('');
});

test.each([
  'of=service:checkout&direction=down&depth=3&most=80',
  'of=api:eu/billing',
  'level=system&most=20',
  'of=a&most=40',
  'of=a+%26+b',
])('%s is read and written as it is', (query) => {
  expect(formatMapState(read(query))).toBe(query);
});

test('what makes no sense is passed over', () => {
  expect(read('level=galaxy&direction=left&depth=-1&most=1e9&of=%20')).toEqual(DEFAULT_MAP);
});

test('more nodes mean more neighbours of each', () => {
  expect([20, undefined, 40, 80].map((most) => limitsOf({ ...DEFAULT_MAP, most: most as 20 }).breadth)).toEqual([
    4, 8, 8, 24,
  ]);
});
