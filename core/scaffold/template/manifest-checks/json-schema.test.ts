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

test('defaults that fit their schema are fine, also by reference', () => {
  const given = { port: { type: 'integer', default: 8080 }, size: { $ref: '#/$defs/size', default: 'big' } };
  expect(foundBy(jsonSchema, asking(given, { $defs: { size: { enum: ['big', 'small'] } } }))).toEqual([]);
});

test('those of another type, or that break another keyword, are reported at the default', () => {
  const given = {
    port: { type: 'integer', default: '8080' },
    tags: { type: 'array', items: { type: 'string' }, default: ['a', 1] },
    'a/b~c d': { $ref: '#/$defs/size', default: 'huge' },
    deep: { type: 'object', properties: { on: { type: 'boolean', default: 'yes' } } },
  };
  expect(foundBy(jsonSchema, asking(given, { $defs: { size: { enum: ['big', 'small'] } } }))).toEqual([
    '/parameters/properties/port/default',
    '  `parameters.properties.port.default` must be a whole number, but it is the text `8080`.',
    '  Write `default: 8080`.',
    '/parameters/properties/tags/default/1',
    '  `parameters.properties.tags.default[1]` must be a text, but it is the number `1`.',
    '  Put it in quotes, as it is written: `"1"`.',
    '/parameters/properties/a~1b~0c d/default',
    '  `parameters.properties["a/b~c d"].default` is `huge`, which is not one of `big`, `small`.',
    '  Correct the value, or delete the field.',
    '/parameters/properties/deep/properties/on/default',
    '  `parameters.properties.deep.properties.on.default` must be `true` or `false`, but it is the text `yes`.',
    '  Write `default: true`.',
  ]);
});
