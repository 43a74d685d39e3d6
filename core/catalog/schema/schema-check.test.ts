import { expect, test } from 'vitest';
import { dotted } from '../yaml/written-path.ts';
import { checkSchema } from './schema-check.ts';

/** What a schema says about data: path, sentence and hint. */
const said = (schema: object, data: unknown) =>
  checkSchema({ ...schema }, data).map(({ path, message, hint }) => `${dotted(path)} | ${message} | ${hint}`);
const field = (schema: object, value: unknown) => said({ properties: { tier: schema } }, { tier: value });

test('data that passes has nothing to say', () => {
  expect(field({ type: 'integer' }, 1)).toEqual([]);
});

test('required: the field that is missing is named, with an example to copy', () => {
  const properties = {
    owner: { type: 'string', examples: ['payments'] },
    health: { examples: [{ url: 'https://a.example' }] },
  };
  expect(said({ required: ['owner', 'health', 'name'], properties }, {})).toEqual([
    'owner | `owner` is missing. | Add `owner: payments`.',
    'health | `health` is missing. | Add `health: { url: https://a.example }`.',
    'name | `name` is missing. | Add `name: …`.',
  ]);
});

test.each([
  ['string', [], 'a text, but it is a list'],
  ['integer', 'one', 'a whole number, but it is the text `one`'],
  ['number', true, 'a number, but it is the value `true`'],
  ['boolean', null, '`true` or `false`, but it is empty'],
  ['array', { a: 1 }, 'a list, but it is a map'],
  ['object', [1], 'a map, but it is a list'],
  [['string', 'number', 'boolean'], [], 'a text, a number or `true` or `false`, but it is a list'],
])('type: %j is not what %j is', (type, value, words) => {
  expect(field({ type, examples: [1] }, value)).toEqual([
    `tier | \`tier\` must be ${words}. | For example \`tier: 1\`.`,
  ]);
});

test('type: without an example the hint is what is left to do', () => {
  expect(field({ type: 'string' }, [])).toEqual([
    'tier | `tier` must be a text, but it is a list. | Correct the value, or delete the field.',
  ]);
});

test('type: quotes are proposed only where the text in them would be right', () => {
  const hint = (schema: object, value: unknown) =>
    said(
      { type: 'object', properties: { timeout: { type: 'string', examples: ['5s'], ...schema } } },
      { timeout: value },
    );
  expect(hint({ pattern: '^[0-9]+s$' }, 5)[0]).toMatch(/\| For example `timeout: 5s`\.$/);
  expect(hint({ enum: ['5s', '9s'] }, 5)[0]).toMatch(/\| For example `timeout: 5s`\.$/);
  expect(hint({ enum: ['5', '9'] }, 5)[0]).toMatch(/\| Put it in quotes, as it is written: `timeout: "5"`\.$/);
  expect(hint({ fix: 'Write a word.' }, 5)[0]).toMatch(/\| Write a word\.$/);
});

test('type: a number or a yes that must be a text needs quotes', () => {
  const hint = (value: unknown) => field({ type: ['string', 'array'] }, value)[0]?.split(' | ')[2];
  expect(hint(80)).toBe('Put it in quotes, as it is written: `tier: "80"`.');
  expect(hint(true)).toBe('Put it in quotes, as it is written: `tier: "true"`.');
  expect(hint(1.1)).toBe('Put it in quotes, as it is written.');
});

test('type: the document itself can be of the wrong form', () => {
  expect(said({ type: 'object' }, ['a'])).toEqual([
    ' | The document must be a map, but it is a list. | Correct the value, or delete the field.',
  ]);
});

test('enum: the nearest of the allowed is suggested, else an example', () => {
  const kinds = { enum: ['openapi', 'graphql'], examples: ['openapi'] };
  expect(field(kinds, 'OpenAPI')).toEqual([
    'tier | `tier` is `OpenAPI`, which is not one of `openapi`, `graphql`. | Did you mean `openapi`?',
  ]);
  expect(field(kinds, 7)).toEqual([
    'tier | `tier` is `7`, which is not one of `openapi`, `graphql`. | For example `tier: openapi`.',
  ]);
});

test.each([
  [{ const: 'service' }, 'api', 'must be `service`, but it is `api`. | Write `service`.'],
  [
    { pattern: '^[0-9]+ms$', examples: ['9ms'] },
    'soon',
    'is `soon`, which has the wrong form. | For example `tier: 9ms`.',
  ],
  [{ minLength: 1, examples: ['a'] }, '', 'is empty. | For example `tier: a`.'],
  [{ maxLength: 3 }, 'abcd', 'has 4 characters, and at most 3 are allowed. | Shorten it.'],
  [{ minimum: 1 }, 0, 'is `0`, and the least allowed is 1. | Write 1 or more.'],
  [{ maximum: 9 }, 10, 'is `10`, and the most allowed is 9. | Write 9 or less.'],
  // A keyword without a sentence of its own still gets one.
  [{ multipleOf: 2, examples: [4] }, 3, "is `3`, which breaks the schema's `multipleOf`. | For example `tier: 4`."],
])('a keyword of %j says what is wrong with %j, and what is right', (schema, value, words) => {
  expect(field(schema, value)).toEqual([`tier | \`tier\` ${words}`]);
});

test('items of lists and keys with slashes are reported by their path', () => {
  const schema = { properties: { links: { items: { required: ['url'], properties: { url: { type: 'string' } } } } } };
  expect(said(schema, { links: [{ url: 'a' }, { url: 1 }, {}] })).toEqual([
    'links[1].url | `links[1].url` must be a text, but it is the number `1`. | Put it in quotes, as it is written: `url: "1"`.',
    'links[2].url | `links[2].url` is missing. | Add `url: …`.',
  ]);
  expect(said({ additionalProperties: { type: 'string' } }, { 'a/b~c': 1 })).toEqual([
    '["a/b~c"] | `["a/b~c"]` must be a text, but it is the number `1`. | Put it in quotes, as it is written: `a/b~c: "1"`.',
  ]);
});

test('an item of a list has its example without a key', () => {
  expect(said({ items: { type: 'string', examples: ['node'] } }, [{}])).toEqual([
    '[0] | `[0]` must be a text, but it is a map. | For example `node`.',
  ]);
});

test('a field that breaks several keywords is reported once, and conditions not at all', () => {
  expect(field({ type: 'string', minLength: 3, pattern: '^x' }, '')).toHaveLength(1);
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
  const conditional = { if: { properties: { type: { const: 'a' } } }, then: { required: ['b'] } };
  expect(said(conditional, { type: 'a' })).toEqual(['b | `b` is missing. | Add `b: …`.']);
});

test('a key of the prototype is checked like any other', () => {
  const data = JSON.parse('{"constructor":1,"__proto__":1}');
  const paths = checkSchema({ additionalProperties: { type: 'string' } }, data).map(({ path }) => path);
  expect(paths).toEqual([['constructor'], ['__proto__']]);
});
