// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema; nothing awaits these objects.
import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { jsonSchema } from './json-schema.ts';

const REFUSED = [
  '/parameters',
  '  `parameters` are more than 1,500 schemas, counted each time that a `$ref` uses them, so no value could be checked in time.',
  '  Ask less, or let fewer schemas refer to several others.',
];

/** `$defs`, each of which uses the next one as a keyword says. */
function chain(length: number, using: (next: object) => object) {
  const next = (index: number) => ({ $ref: `#/$defs/a${index}` });
  const names = Array.from({ length }, (_, index) => [`a${index}`, using(next(index + 1))] as const);
  return asking({ first: next(0) }, { $defs: { ...Object.fromEntries(names), [`a${length}`]: { type: 'string' } } });
}

test('schemas that are used by one other each are fine, however many', () => {
  expect(
    foundBy(
      jsonSchema,
      chain(100, (next) => ({ allOf: [next] })),
    ),
  ).toEqual([]);
});

test.each([
  ['allOf', (next: object) => ({ allOf: [next, next] })],
  ['if', (next: object) => ({ if: next, then: next })],
  ['properties', (next: object) => ({ properties: { a: next, b: next } })],
  ['items', (next: object) => ({ items: next, contains: next })],
  ['dependentSchemas', (next: object) => ({ dependentSchemas: { a: next, b: next } })],
])('those that double at each level by `%s` are refused at once', (_, using) => {
  expect(foundBy(jsonSchema, chain(60, using))).toEqual(REFUSED);
});

test('an anchor is a name of a schema, too', () => {
  const wide = { $anchor: 'wide', anyOf: Array.from({ length: 100 }, () => ({ type: 'string' })) };
  const given = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, { $ref: '#wide' }]));
  expect(foundBy(jsonSchema, asking(given, { $defs: { wide } }))).toEqual(REFUSED);
});

test('a schema that contains itself is fine, unless it does so many times over', () => {
  const tree = (count: number) =>
    asking(
      { tree: { $ref: '#/$defs/node' } },
      {
        $defs: {
          node: { properties: { next: { anyOf: Array.from({ length: count }, () => ({ $ref: '#/$defs/node' })) } } },
        },
      },
    );
  expect(foundBy(jsonSchema, tree(1))).toEqual([]);
  expect(foundBy(jsonSchema, tree(10))).toEqual(REFUSED);
});
