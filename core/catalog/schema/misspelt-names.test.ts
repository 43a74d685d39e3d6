import { expect, test } from 'vitest';
import { dotted } from '../yaml/written-path.ts';
import type { JsonSchema } from './json-schema.ts';
import { misspeltNames } from './misspelt-names.ts';

const found = (schema: JsonSchema, data: unknown) =>
  misspeltNames(schema, data).map(({ path, near }) => `${dotted(path)} → ${near}`);

const filter: JsonSchema = { type: 'object', properties: { filter: { type: 'string' } } };

test('a name is found in a map, in items of lists, and below names that are free', () => {
  const schema: JsonSchema = {
    properties: {
      look: { properties: { accent: {} } },
      views: { items: filter },
      environments: { additionalProperties: filter },
    },
  };
  const views = [{ filter: '' }, 'x', { filtre: '' }];
  expect(found(schema, { look: { acent: '' }, views, environments: { dev: { fliter: '' } } })).toEqual([
    ...['look.acent → accent', 'views[2].filtre → filter', 'environments.dev.fliter → filter'],
  ]);
});

test('a name that is near none is not found, nor is anything below it', () => {
  expect(found(filter, { colour: { filtre: '' } })).toEqual([]);
});

test.each<JsonSchema>([
  { additionalProperties: { type: 'string' } },
  { additionalProperties: true },
  { patternProperties: { '^f': {} } },
])('a map that may have names of its own is left alone: %j', (others) => {
  expect(found({ ...filter, ...others }, { filtre: '' })).toEqual([]);
});

test.each(['allOf', 'anyOf', 'oneOf'])('names of %s are known, and so is what is near them', (keyword) => {
  const schema = { properties: { owner: {} }, [keyword]: [filter] };
  expect(found(schema, { owner: '', filter: '' })).toEqual([]);
  expect(found(schema, { filtre: '' })).toEqual(['filtre → filter']);
});

test('names of `then` and `else` are known', () => {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
  expect(found({ if: {}, then: filter, else: { properties: { title: {} } } }, { filter: '', titel: '' })).toEqual([
    'titel → title',
  ]);
});

test.each([null, 'text', 1, [], {}])('in %j there is no name', (data) => {
  expect(found(filter, data)).toEqual([]);
});
