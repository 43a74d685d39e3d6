import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { jsonSchema } from './json-schema.ts';

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
