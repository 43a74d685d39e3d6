import { expect, test } from 'vitest';
import { DEFAULT_MAP, formatMapState, limitsAt, limitsOf, parseMapState, viewOfWhole } from './map-state.ts';

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
  'of=a&open=team:supply&open=person:mara&view=list',
  'level=domain&view=matrix&from=domain:a&to=domain:eu/b',
])('%s is read and written as it is', (query) => {
  expect(formatMapState(read(query))).toBe(query);
});

test('what makes no sense is passed over', () => {
  expect(read('level=galaxy&direction=left&depth=-1&most=1e9&of=%20&view=globe&from=domain:a')).toEqual(DEFAULT_MAP);
});

test('more nodes mean more neighbours of each', () => {
  expect([20, undefined, 40, 80].map((most) => limitsOf({ ...DEFAULT_MAP, most: most as 20 }).breadth)).toEqual([
    4, 8, 8, 24,
  ]);
});

test('the whole is the picture that it is, until that cannot be read; a phone begins with what is next to an entity', () => {
  const views = (width: number) =>
    (
      [
        ['domain', 4],
        ['domain', 60],
        ['system', 40],
        ['system', 100],
        ['system', 300],
        ['service', 10_000],
      ] as const
    ).map(([level, size]) => viewOfWhole({ level, size, width }));
  expect(views(1360)).toEqual(['picture', 'matrix', 'picture', 'matrix', 'list', 'picture']);
  expect(views(360)).toEqual(['list', 'list', 'list', 'list', 'list', 'picture']);
  const limits = limitsOf(DEFAULT_MAP);
  expect(limitsAt(360, limits)).toEqual({ ...limits, depth: 1, beyond: false, straight: true });
  expect(limitsAt(1360, limits)).toEqual(limits);
});
