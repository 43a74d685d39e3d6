import { flag, oneOf, patterned, text, textList } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { integer, list, type Of, string, typed } from '../../catalog/schema/shapes.ts';
import { withDefaults, writtenObject } from '../../catalog/schema/with-defaults.ts';
import { PICKERS } from '../../request/picker.ts';
import { PRODUCES_SCHEMA } from './produces-schema.ts';
import { TEMPLATE_RESOURCES_SCHEMA } from './template-resources-schema.ts';

const HINTS: JsonSchema = writtenObject(
  { description: 'How a form shows it.', examples: [{ picker: 'owner' }], 'x-without': 'the field that fits its type' },
  {
    picker: oneOf([...PICKERS], 'The list to choose from.', 'owner'),
  },
  { picker: 'a field for text' },
);

export const TEMPLATE_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export type WrittenTemplate = Of<typeof TEMPLATE_SCHEMA>;
/** The form of templates/<name>/template.yaml: JSON Schema 2020-12. */
export const TEMPLATE_SCHEMA = writtenObject(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Template',
    description: 'A golden path: its parameters, what it makes, and who may use it.',
  },
  {
    kind: { const: 'template', description: 'The kind of this file.', examples: ['template'] },
    name: patterned(TEMPLATE_NAME.source, 'The name of its folder.', 'node-api'),
    title: text('The name that people read.', 'Node API'),
    description: text('What it makes, in one sentence.', 'An HTTP API in TypeScript with Fastify, tests and CI.'),
    owner: text('The team that is responsible for it.', 'platform'),
    tags: textList('Words to search for.', 'node'),
    icon: oneOf(['server', 'worker', 'window', 'book', 'module'], 'What its card shows.', 'server'),
    visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
    version: {
      ...integer,
      minimum: 1,
      description: 'Add one for every change that existing services should get.',
      examples: [1],
    },
    use: writtenObject(
      {
        description: 'Who may use it, and required approvals.',
        examples: [{ who: ['team:payments'], approvals: ['platform'] }],
      },
      {
        who: textList('Roles and teams that may use it.', 'team:payments'),
        approvals: textList('Roles and teams that must approve in addition to the owner.', 'platform'),
      },
      { who: 'everybody', approvals: "the owner's approval only" },
    ),
    parameters: typed<JsonSchema>(
      writtenObject(
        {
          description: 'Its parameters, as JSON Schema 2020-12.',
          examples: [{ required: ['serviceName'], properties: { serviceName: { type: 'string' } } }],
        },
        {
          properties: {
            type: 'object',
            description: 'The parameters by name, each with its JSON Schema.',
            examples: [{ serviceName: { type: 'string', title: 'Name' } }],
            additionalProperties: {
              type: 'object',
              examples: [{ type: 'string' }],
              properties: withDefaults(
                {
                  'x-waypost': HINTS,
                  items: {
                    type: ['object', 'boolean'],
                    description: 'For a list: the schema of its items.',
                    examples: [{ type: 'string' }],
                    properties: { 'x-waypost': HINTS },
                  },
                },
                { items: 'any items' },
              ),
            },
          },
          required: textList('Required parameters.', 'serviceName'),
        },
        { required: '`serviceName`, `owner` and `description`, which are always required' },
      ),
    ),
    produces: PRODUCES_SCHEMA,
    resources: TEMPLATE_RESOURCES_SCHEMA,
    files: writtenObject(
      { description: 'Rules for its files.', examples: [{ executable: ['bin/start'], workflows: true }] },
      {
        verbatim: textList('Globs of skeleton files in which nothing is replaced.', 'docs/**/*.svg'),
        executable: textList('Paths that get the executable bit.', 'bin/start'),
        workflows: flag('Whether it may make files below .github/workflows/ and .github/actions/.', true),
      },
      { verbatim: 'names are replaced in all text files', executable: 'no file', workflows: '`false`' },
    ),
    repository: writtenObject(
      {
        description: 'The repository of a new service.',
        examples: [{ visibility: 'private', secrets: ['NPM_TOKEN'] }],
        additionalProperties: false,
      },
      {
        visibility: oneOf(['private', 'public'], 'Who may read it.', 'private'),
        secrets: {
          ...list({ ...string, pattern: '^[A-Z_][A-Z0-9_]*$', examples: ['NPM_TOKEN'] }),
          description: 'Names of the secrets that people must add to it. Values are never in git.',
          examples: [['NPM_TOKEN']],
        },
      },
      { visibility: '`private`', secrets: 'no secrets' },
    ),
    checks: {
      ...list({ ...list({ ...string, minLength: 1 }), minItems: 1, examples: [['npm', 'test']] }),
      description: 'The commands of its own CI, each a list of words.',
      examples: [[['npm', 'test']]],
    },
  },
  {
    tags: 'no tags',
    icon: 'no icon',
    visibility: 'the audience `internal`, if the portal has audiences',
    use: 'everybody may use it',
    resources: 'no resources',
    files: 'the defaults of its fields',
    repository: 'the defaults of its fields',
    checks: 'no commands',
  },
);
