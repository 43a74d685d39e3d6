import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../../core/text/testing.ts';
import { generated } from '../../../tests/how-many.ts';
import { decodeValues, encodeValues, isSame, UNKNOWN } from './value.ts';

const bytes = (...all: number[]) => ({ msgpack: Uint8Array.from(all) });

test('values come back as they were', () => {
  const value = fc.oneof(
    ...[fc.constant(null), fc.boolean(), anyText(), fc.constant(UNKNOWN), fc.array(fc.string())],
    ...[fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })],
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value, { noNullPrototype: true }), (values) => {
      expect(decodeValues(encodeValues(values))).toEqual(values);
    }),
    generated(300),
  );
});

test('an unknown value is extension 0, and one about which something is known is read as unknown', () => {
  expect([...encodeValues({ a: UNKNOWN }).msgpack]).toEqual([0x81, 0xa1, 0x61, 0xd4, 0, 0]);
  expect(decodeValues(bytes(0x81, 0xa1, 0x61, 0xc7, 3, 12, 0x81, 1, 0xc2))).toEqual({ a: UNKNOWN });
});

test('a number that no 64 bits hold stays exact', () => {
  const large = { msgpack: encodeValues({ a: 9007199254740993n }).msgpack };
  expect(decodeValues(large)).toEqual({ a: 9007199254740993n });
});

test('nothing there is no values', () => {
  expect(decodeValues(bytes(0xc0))).toBeUndefined();
  expect(decodeValues(bytes())).toBeUndefined();
  expect([...encodeValues(undefined).msgpack]).toEqual([0xc0]);
});

test('sets are the same in any order', () => {
  expect(isSame(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(isSame(['a', 'b'], ['a'])).toBe(false);
  expect(isSame(['a'], null)).toBe(false);
});
