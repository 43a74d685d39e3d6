import { expect, test } from 'vitest';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { RULES } from '../parts.ts';
import { publishedSchemas } from './published-schemas.ts';

test('every setting has an example and a description, and every rule its reason and its own severity', () => {
  const { rules } = publishedSchemas().get('portal.schema.json')!.properties as Record<string, { properties: object }>;
  expect(Object.keys(rules!.properties)).toEqual(RULES.map(({ name }) => name));
  expect(rules!.properties).toMatchObject({
    'docs-exist': {
      enum: ['off', 'warning', 'error'],
      description: RULES.find(({ name }) => name === 'docs-exist')!.why,
      default: 'warning',
    },
  });
  const settings = publishedSchemas().get('portal.schema.json')!.properties as Record<string, JsonSchema>;
  expect(Object.keys(settings)).toContain('health');
  expect(Object.keys(settings).filter((name) => !settings[name]!.examples || !settings[name]!.description)).toEqual([]);
});

function propertyOf(file: string, name: string) {
  return (publishedSchemas().get(file)!.properties as Record<string, JsonSchema>)[name]!;
}

test('the descriptions of fields say the default, which editors show, and required fields have none', () => {
  expect(propertyOf('service.schema.json', 'namespace')).toEqual({
    type: 'string',
    minLength: 1,
    description: 'Separates equal names. Default: `default`.',
    examples: ['default'],
  });
  expect(propertyOf('portal.schema.json', 'title').description).toBe('The heading of every page. Default: `Waypost`.');
  expect(propertyOf('service.schema.json', 'name').description).toBe('Other entries refer to it by this name.');
});
