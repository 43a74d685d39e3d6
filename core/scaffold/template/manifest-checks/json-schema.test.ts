import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { jsonSchema } from './json-schema.ts';

test('a schema that stays in this file is fine', () => {
  expect(foundBy(jsonSchema, asking({ x: { $ref: '#/$defs/y' } }, { $defs: { y: { type: 'string' } } }))).toEqual([]);
});

test.each([
  ['$ref', 'https://evil.example/schema'],
  ['$id', 'y'],
])('a `%s` that leads to another is not', (key, value) => {
  expect(foundBy(jsonSchema, asking({ x: { [key]: value } }))).toEqual([
    `/parameters/properties/x/${key}`,
    `  \`/parameters/properties/x/${key}\` refers to another file, and nothing is fetched.`,
    '  Delete it, and write the schema below `$defs`.',
  ]);
});

test('what is no schema is reported in the words of the library', () => {
  const [pointer, message, hint] = foundBy(jsonSchema, asking({ x: { type: 'strin' } }));
  expect(pointer).toBe('/parameters');
  expect(message).toMatch(/^ {2}`parameters` is no JSON Schema 2020-12: .*\.$/);
  expect(hint).toBe('  Correct the keyword; https://json-schema.org/learn explains each.');
});

test('parameters that refer to themselves without end are refused, and end nothing else', () => {
  expect(foundBy(jsonSchema, asking({}, { allOf: [{ $ref: '#' }] }))).toEqual([
    '/parameters',
    '  `parameters` refer to themselves in a circle, so no value could be checked.',
    '  Remove the `$ref` that refers to itself.',
  ]);
});

test.each([
  [{ pattern: '(' }, '/pattern', '`(`'],
  [{ pattern: '^(?!x)a' }, '/pattern', '`^(?!x)a`'],
  [{ patternProperties: { '(a)\\1': {} } }, '/patternProperties/(a)\\1', '`(a)\\1`'],
])('the pattern of %j could take for ever', (schema, pointer, pattern) => {
  const [at, message] = foundBy(jsonSchema, asking({ x: schema }));
  expect(at).toBe(`/parameters/properties/x${pointer}`);
  expect(message).toContain(`${pattern} is a pattern that cannot be checked in bounded time:`);
});
