import { expect, test } from 'vitest';
import { RULES } from '../parts.ts';
import { publishedSchemas } from './published-schemas.ts';

test('the schema of the settings has every rule, with its reason and its own severity', () => {
  const { rules } = publishedSchemas().get('portal.schema.json')!.properties as Record<string, { properties: object }>;
  expect(Object.keys(rules!.properties)).toEqual(RULES.map(({ name }) => name));
  expect(rules!.properties).toMatchObject({
    'docs-exist': {
      enum: ['off', 'warning', 'error'],
      description: RULES.find(({ name }) => name === 'docs-exist')!.why,
      default: 'warning',
    },
  });
});
