import { expect, test } from 'vitest';
import { decodeText, isRefusal, looseText } from './decode-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('UTF-8 is read, and a byte order mark is no part of the text', () => {
  expect(decodeText(new TextEncoder().encode('name: über 支払い'))).toBe('name: über 支払い');
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
  expect(decodeText(bytes())).toBe('');
});

test.each([
  ['little', [0xff, 0xfe, 0x61, 0x00]],
  ['big', [0xfe, 0xff, 0x00, 0x61]],
])('UTF-16 of %s endian is refused with the way out', (_, values) => {
  expect(decodeText(bytes(...values))).toEqual({
    message: 'The file is UTF-16 text.',
    hint: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.',
  });
});

test.each([
  [[0x80], 1],
  [[0x61, 0x62, 0xe9, 0x63], 3],
  [[0x61, 0xc3], 2],
  [[...new TextEncoder().encode('ü'.repeat(1000)), 0xff], 2001],
])('of bytes that are no text the first wrong one is named', (values, position) => {
  expect(decodeText(bytes(...values))).toEqual({
    message: `The file is not UTF-8 text: byte ${position} belongs to no character.`,
    hint: 'Save it as UTF-8.',
  });
});

test.each([
  [[0x61, 0xe9, 0x62], 'a\ufffdb'],
  [[0xff, 0xfe, 0x61, 0x00, 0xfc, 0x00], 'aü'],
  [[0xfe, 0xff, 0x00, 0x61], 'a'],
])('what is text of %j can be shown', (values, text) => {
  const refusal = decodeText(bytes(...values));
  expect(isRefusal(refusal) && looseText(refusal)).toBe(text);
  // Who passes a refusal to others leaves that out.
  expect(Object.keys({ ...(refusal as object) })).toEqual(['message', 'hint']);
  expect(looseText({ message: 'This is no file.', hint: 'Replace it.' })).toBeUndefined();
});

test('a text is no refusal, nor is nothing', () => {
  expect([isRefusal(''), isRefusal(undefined), isRefusal({ message: 'a', hint: 'b' })]).toEqual([false, false, true]);
});
