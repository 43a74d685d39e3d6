import { expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.ts';
import { typeHint } from './type-hint.ts';

const TEXT = { type: 'string' };
const LINK = { type: 'object', required: ['title', 'url'], properties: { title: TEXT, url: TEXT } };
const CHECK = { type: 'object', required: ['url'], properties: { url: TEXT, timeout: TEXT } };

const hint = (data: unknown, schema: JsonSchema, last: string | number = 'field') =>
  typeHint([last], { types: [schema.type].flat() as string[], data, schema });

test.each<[unknown, JsonSchema, string]>([
  ['node', { type: 'array', items: TEXT }, 'Write `field: [ node ]`.'],
  ['node, web', { type: 'array', items: TEXT }, 'Write `field: [ node, web ]`.'],
  ['[node, web]', { type: 'array', items: TEXT }, 'Write `field: [ node, web ]`.'],
  ['service:a', { type: 'array', items: TEXT }, 'Write `field: [ service:a ]`.'],
  ['-node', { type: 'array', items: TEXT }, 'Write a space after each hyphen: `- node`.'],
  [['payments'], TEXT, 'Write `field: payments`.'],
  ['1', { type: 'integer' }, 'Write `field: 1`.'],
  ['2.5', { type: 'number' }, 'Write `field: 2.5`.'],
  ['yes', { type: 'boolean' }, 'Write `field: true`.'],
  ['Off', { type: ['boolean', 'integer'] }, 'Write `field: false`.'],
  [7, TEXT, 'Put it in quotes, as it is written: `field: "7"`.'],
  ['https://a.example/x', CHECK, 'Write `field: { url: https://a.example/x }`.'],
  ['https://a.example', { type: 'array', items: LINK }, 'Write `field: [ { title: …, url: https://a.example } ]`.'],
  [{ title: 'A', url: 'b' }, { type: 'array', items: LINK }, 'Write `field: [ { title: A, url: b } ]`.'],
])('%j is written as it was meant', (data, schema, expected) => {
  expect(hint(data, schema)).toBe(expected);
});

test('an item of a list has no key', () => {
  expect(hint('https://a.example', LINK, 0)).toBe('Write `{ title: …, url: https://a.example }`.');
  expect(hint({ service: 'b' }, TEXT, 0)).toBe('Write `service:b`: a space after the colon makes a map of it.');
  expect(hint(7, TEXT, 0)).toBe('Put it in quotes, as it is written: `"7"`.');
});

test.each<[unknown, JsonSchema]>([
  ['soon', { type: 'integer' }],
  ['1e3', { type: 'integer' }],
  [1, { type: 'boolean' }],
  [['a', 'b'], TEXT],
  [['a'], { type: 'string', enum: ['b'] }],
  [[1], TEXT],
  ['', { type: 'array', items: TEXT }],
  ['a, b', { type: 'array', items: { type: 'string', pattern: '^b' } }],
  ['inventory', { type: 'array', items: LINK }],
  ['npm test', { type: 'array', items: TEXT }],
  ['public', { type: 'array', items: TEXT, minItems: 2 }],
  ['soon', LINK],
  [{ title: 'A' }, { type: 'array', items: LINK }],
  [null, TEXT],
  ['constructor', { type: 'object', required: ['constructor'] }],
  ['1', { type: 'integer', fix: 'Write a number.' }],
])('of %j nothing shows what was meant', (data, schema) => {
  expect(hint(data, schema)).toBeUndefined();
});
