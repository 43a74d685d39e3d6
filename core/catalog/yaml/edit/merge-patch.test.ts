import { expect, test } from 'vitest';
import { mergePatch } from './merge-patch.ts';

test.each([
  ['null removes a field', { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ['a map goes deeper', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
  ['a list is one value', { a: [1, 2] }, { a: [3, null] }, { a: [3, null] }],
  ['a map replaces what is none', { a: 'x' }, { a: { b: 1, c: null } }, { a: { b: 1 } }],
  ['a map without its last field is removed', { a: { b: { c: 1 } }, d: 1 }, { a: { b: { c: null } } }, { d: 1 }],
  ['a map that was empty stays', { a: {} }, { a: { b: null } }, { a: {} }],
  ['an empty map is added', {}, { a: {} }, { a: {} }],
  ['a map of removed fields is not', { d: 1 }, { a: { b: null } }, { d: 1 }],
  ['undefined says nothing', { a: 1 }, { a: undefined }, { a: 1 }],
])('%s', (_, value, patch, merged) => expect(mergePatch(value, patch)).toEqual(merged));

test('a field named like a part of the prototype is a plain field', () => {
  const merged = mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
  expect(Object.keys(merged)).toEqual(['__proto__']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
