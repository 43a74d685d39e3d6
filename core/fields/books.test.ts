import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { writtenSchemas } from '../api/published-schemas.ts';
import { CHECK_OPTIONS } from '../catalog/schema/schema-check.ts';
import { allFields, BOOKS, CHAPTERS } from './books.ts';
import { factsOf } from './facts.ts';
import { type Field, fieldsOf } from './field.ts';

/** What a field lacks of all that a reference says. */
function lacks(field: Field): string[] {
  const { meaning, without, since } = factsOf(field);
  return [
    ...(meaning === '' ? ['a description'] : []),
    ...(without === '' ? ['`default` or `x-without`, since it can be left out'] : []),
    ...(Array.isArray(field.schema.examples) ? [] : ['examples']),
    ...(since === undefined ? ['a version: run `npm run readmes`'] : []),
  ];
}

test('every field has a meaning, a default where it can be left out, an example and a version', () => {
  const incomplete = [...allFields()].flatMap((field) => lacks(field).map((part) => `${field.name} lacks ${part}.`));
  expect(incomplete).toEqual([]);
});

test('a field that lacks all of it is found', () => {
  const [field] = fieldsOf({ properties: { colour: { type: 'string' } } }, 'toy');
  expect(lacks(field!)).toHaveLength(4);
});

test('every example passes the schema of its field', () => {
  const ajv = new Ajv2020({ ...CHECK_OPTIONS, allErrors: false });
  const refused = [...allFields()].flatMap(({ name, schema }) => {
    const validate = ajv.compile(schema);
    return (schema.examples as unknown[]).filter((example) => !validate(example)).map(() => name);
  });
  expect(refused).toEqual([]);
});

test('no two fields have one anchor', () => {
  const anchors = [...CHAPTERS.keys(), ...[...allFields()].map(({ anchor }) => anchor)];
  expect(new Set(anchors).size).toBe(anchors.length);
});

test('every schema of what people write is a chapter of one book', () => {
  const chapters = BOOKS.flatMap((book) => book.chapters.map(({ name }) => name));
  expect(chapters.filter((name) => name !== 'entry').sort()).toEqual(
    [...writtenSchemas().keys()].map((file) => file.replace('.schema.json', '')).sort(),
  );
});

describe('the fields of a schema', () => {
  const item = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };

  test('have names that say what is a list and what is a map', () => {
    const schema = { properties: { list: { type: 'array', items: item }, map: { additionalProperties: item } } };
    const below = fieldsOf(schema, 'toy').flatMap(({ fields }) => fields);
    expect(below.map(({ name, anchor, required }) => [name, anchor, required])).toEqual([
      ['toy.list[].a', 'toy.list.a', true],
      ['toy.map.<name>.a', 'toy.map.name.a', true],
    ]);
  });
});
