import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test('JSON is read, and other text is not JSON', () => {
  expect(parseJson('{"a": [1]}')).toEqual({ data: { a: [1] } });
  expect(parseJson('{a')).toBe('not JSON');
});

test('what would fill the memory is not read', () => {
  expect(parseJson('['.repeat(1_000_001))).toBe('too many values');
});
