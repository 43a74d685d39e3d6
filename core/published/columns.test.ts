import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bySystem,
  longTitle,
  packNumbers,
  shortTitle,
  steps,
  sums,
  unpackNumbers,
  withoutPrefixes,
  withoutSystem,
  withPrefixes,
} from './columns.ts';

test('a name says only what the name before it does not', () => {
  expect(withoutPrefixes(['order-api', 'order-worker', 'zz'])).toEqual({
    shared: [0, 6, 0],
    name: ['order-api', 'worker', 'zz'],
  });
});

test('names come back as they were, whatever they are', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ minLength: 90, maxLength: 120, unit: fc.constant('a') }),
  );
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(withPrefixes(withoutPrefixes(names))).toEqual(names);
    }),
  );
});

test.each([
  ['checkout', 'checkout', ''],
  ['order-api', 'Order api', 1],
  ['order-api', 'Orders', 'Orders'],
])('the title of %s is %s, and packed %j', (name, title, packed) => {
  expect(shortTitle(name, title)).toBe(packed);
  expect(longTitle(name, packed as string | 1)).toBe(title);
});

test('rising numbers are steps, and come back', () => {
  expect(steps([3, 3, 7, 10])).toEqual([3, 0, 4, 3]);
  expect(sums([3, 0, 4, 3])).toEqual([3, 3, 7, 10]);
});

test('an owner is said once a system, and again where it differs', () => {
  const [owners, systems] = [
    [4, 4, 4, 5, 5, 4, -1, -1],
    [0, 1, 0, 0, 0, -1, -1, -1],
  ];
  expect(bySystem(owners, systems)).toEqual([4, 4, -2, 5, -2, 4, -1, -1]);
  expect(withoutSystem(bySystem(owners, systems), systems)).toEqual(owners);
});

test('numbers are texts of one digit a row', () => {
  expect(packNumbers([-2, -1, 0, 61])).toEqual(['012_']);
  expect(packNumbers([62, 0])).toEqual(['02', '10']);
  expect(packNumbers([])).toEqual(['']);
});

test('numbers come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2, max: 300_000 })), (numbers) => {
      expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
    }),
  );
});
