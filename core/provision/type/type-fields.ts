import { text } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { list, type Of, string } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

export const FIELD = '^[a-z][A-Za-z0-9_]{0,62}$';
const VARIABLE = '^[A-Z][A-Z0-9_]{0,62}$';

export const outputs = (description: string): JsonSchema => ({
  type: 'object',
  minProperties: 1,
  description,
  examples: [{ host: { title: 'Host' }, password: { title: 'Password', secret: true } }],
  propertyNames: { pattern: FIELD },
  additionalProperties: writtenObject(
    { additionalProperties: false, examples: [{ title: 'Host' }] },
    {
      title: text('What people call it.', 'Host'),
      secret: { type: 'boolean', description: 'Whether only the secret store may have it.', examples: [true] },
    },
    { secret: '`false`' },
  ),
});

export const env = (description: string): JsonSchema => ({
  type: 'object',
  description,
  examples: [{ DATABASE_HOST: 'host' }],
  propertyNames: { pattern: VARIABLE },
  additionalProperties: { type: 'string', examples: ['host'] },
});

export const values: JsonSchema = {
  type: 'object',
  description: 'What the construct makes of it.',
  examples: [{ limit: 20 }],
};

export type TypePolicy = Of<typeof POLICY_SCHEMA>;
export const POLICY_SCHEMA = writtenObject(
  {
    additionalProperties: false,
    description: 'What holds where the settings of an environment say nothing.',
    examples: [{ quota: 10 }],
  },
  {
    naming: text('The pattern of names.', '^[a-z][a-z0-9-]*$'),
    reserved: {
      ...list({ ...string, minLength: 1, examples: ['postgres'] }),
      description: 'Names that the server uses itself.',
      examples: [['postgres']],
    },
    quota: {
      type: 'integer',
      minimum: 0,
      description: 'How many a team may have in one environment.',
      examples: [10],
    },
  },
  { naming: 'any name', reserved: 'no names', quota: 'no limit' },
);
