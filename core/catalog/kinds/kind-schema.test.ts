import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { publishedSchemas, writtenSchemas } from '../../api/published-schemas.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { KINDS as CATALOG_KINDS } from './index.ts';

const schemas = [...publishedSchemas()];

test('there is a schema for every kind, for the settings, plugins and templates', () => {
  const names = [...CATALOG_KINDS.keys(), 'portal', 'plugin', 'template'].map((name) => `${name}.schema.json`);
  expect(schemas.map(([name]) => name)).toEqual(expect.arrayContaining(names));
});

test.each(schemas)('%s is a valid schema, keyword by keyword', (_, schema) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  // Forms read this word of ours, and editors ignore it.
  ajv.addKeyword('x-waypost');
  ajv.addFormat('date-time', true);
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(() => ajv.compile(schema)).not.toThrow();
});

const written = schemas.filter(([name]) => writtenSchemas().has(name));

test.each(written)('the examples in %s pass it', (name, schema) => {
  const properties = schema.properties as Record<string, { examples?: unknown[] }>;
  const examples = Object.entries(properties).map(([field, { examples }]) => [field, examples?.[0]]);
  const kind = name.split('.')[0];
  const entry = { ...Object.fromEntries(examples.filter(([, example]) => example !== undefined)) };
  expect(checkSchema(schema, /^(?:portal|plugin|resource-type)\./.test(name) ? entry : { ...entry, kind })).toEqual([]);
});
