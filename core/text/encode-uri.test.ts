import { expect, test } from 'vitest';
import { encodeUri, encodeUriPart } from './encode-uri.ts';

test('half of a surrogate pair is no reason to fail', () => {
  expect([encodeUri('a/b\ud83d'), encodeUriPart('a/b\ud83d')]).toEqual(['a/b%EF%BF%BD', 'a%2Fb%EF%BF%BD']);
  expect(encodeUriPart('😀')).toBe('%F0%9F%98%80');
});
