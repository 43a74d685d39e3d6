import { patterned, text } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { PLATFORM_SCHEMA } from './platform-schema.ts';
import { TYPE_ICONS, TYPE_NAME } from './resource-type.ts';
import { env, outputs, POLICY_SCHEMA, values } from './type-fields.ts';

const WORD = '^[a-z][a-z0-9-]{0,30}$';

export const TYPE_SCHEMA: JsonSchema = writtenObject(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Resource type',
    description: 'What people can ask for: its configuration, sizes, outputs, platforms and prices.',
    additionalProperties: false,
  },
  {
    name: patterned(TYPE_NAME.source, 'The name of its folder.', 'postgresql'),
    title: text('What people call one of it.', 'PostgreSQL database'),
    summary: text('What it is, in one sentence.', 'A database with an owner role of its own.'),
    icon: { enum: [...TYPE_ICONS], description: 'What its card shows.', examples: ['database'] },
    visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
    config: writtenObject(
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
    sizes: {
      type: 'object',
      minProperties: 1,
      description: 'Its sizes by name, smallest first.',
      examples: [{ small: { title: 'Small', summary: '20 connections', values: { connection_limit: 20 } } }],
      propertyNames: { pattern: WORD },
      additionalProperties: writtenObject(
        { additionalProperties: false, examples: [{ title: 'Small', summary: '20 connections' }] },
        {
          title: text('What people call it.', 'Small'),
          summary: text('What one gets, in a few words.', '20 connections'),
          values,
        },
        { values: 'no values' },
      ),
    },
    outputs: outputs('What one has when it exists.'),
    env: env("Names in a service's configuration, and the output that each has."),
    platforms: {
      type: 'object',
      minProperties: 1,
      description: 'Where it can exist.',
      examples: [{ shared: { construct: 'shared.ts' } }],
      propertyNames: { pattern: WORD },
      additionalProperties: PLATFORM_SCHEMA,
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
