import { oneOf, patterned, text } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { map, type Of, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { PLATFORM_SCHEMA } from './platform-schema.ts';
import { env, outputs, POLICY_SCHEMA, values } from './type-fields.ts';

const NAME = '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$';
const WORD = '^[a-z][a-z0-9-]{0,30}$';

const SIZE = writtenObject(
  { additionalProperties: false, examples: [{ title: 'Small', summary: '20 connections' }] },
  {
    title: text('What people call it.', 'Small'),
    summary: text('What one gets, in a few words.', '20 connections'),
    values,
  },
  { values: 'no values' },
);

/** A type.yaml as it is written. */
export type WrittenType = Of<typeof TYPE_SCHEMA>;
export const TYPE_SCHEMA = writtenObject(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Resource type',
    description: 'What people can ask for: its configuration, sizes, outputs, platforms and prices.',
    additionalProperties: false,
  },
  {
    name: patterned(NAME, 'The name of its folder.', 'postgresql'),
    title: text('What people call one of it.', 'PostgreSQL database'),
    summary: text('What it is, in one sentence.', 'A database with an owner role of its own.'),
    icon: oneOf(['database', 'cache', 'bucket', 'queue', 'globe'], 'What its card shows.', 'database'),
    visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
    config: typed<JsonSchema & { properties: Readonly<Record<string, JsonSchema>> }>(
      writtenObject(
        {
          description: 'What a request may configure, as JSON Schema 2020-12 of an object.',
          examples: [writtenObject({ additionalProperties: false }, {})],
        },
        {
          type: { const: 'object', description: 'A configuration is always an object.', examples: ['object'] },
          additionalProperties: { const: false, description: 'Other fields are refused.', examples: [false] },
          properties: {
            type: 'object',
            description: 'What can be configured, each by its name.',
            additionalProperties: { type: 'object' },
            examples: [{ extensions: { type: 'array', items: { enum: ['pg_trgm'] } } }],
          },
        },
      ),
    ),
    sizes: {
      ...map(SIZE),
      minProperties: 1,
      description: 'Its sizes by name, smallest first.',
      examples: [{ small: { title: 'Small', summary: '20 connections', values: { connection_limit: 20 } } }],
      propertyNames: { pattern: WORD },
    },
    outputs: outputs('What one has when it exists.'),
    env: env("Names in a service's configuration, and the output that each has."),
    platforms: {
      ...map(PLATFORM_SCHEMA),
      minProperties: 1,
      description: 'Where it can exist.',
      examples: [{ shared: { construct: 'shared.ts' } }],
      propertyNames: { pattern: WORD },
    },
    policy: POLICY_SCHEMA,
  },
  {
    icon: 'no icon',
    visibility: 'the audience `internal`, if the portal has audiences',
    env: 'no names',
    policy: 'no limits',
  },
);
