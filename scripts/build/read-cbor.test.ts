import { expect, test } from 'vitest';
import { readCbor } from './read-cbor.ts';

const read = (hex: string) => readCbor(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

// The examples of RFC 8949, appendix A.
test.each([
  ['00', 0],
  ['17', 23],
  ['18 18', 24],
  ['19 03e8', 1000],
  ['1a 000f4240', 1_000_000],
  ['f6', null],
  ['64 49455446', 'IETF'],
  ['62 c3bc', 'ü'],
  ['83 01 82 02 03 82 04 05', [1, [2, 3], [4, 5]]],
])('%s is read', (hex, value) => {
  expect(read(hex)).toEqual(value);
});

test('what it does not know is an error', () => {
  expect(() => read('1b 000000e8d4a51000')).toThrow('No such number in CBOR: 27 before byte 1.');
  expect(() => read('a0')).toThrow('No such value in CBOR: type 5 before byte 1.');
});
