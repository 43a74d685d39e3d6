import { text, textList } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { PICKERS } from '../../request/picker.ts';
import { TEMPLATE_NAME } from './template.ts';
import { TEMPLATE_RESOURCES_SCHEMA } from './template-resources-schema.ts';

const HINTS: JsonSchema = {
  type: 'object',
  description: 'How a form shows it.',
  examples: [{ picker: 'owner' }],
  properties: {
    picker: { enum: [...PICKERS], description: 'The list to choose from.', examples: ['owner'] },
  },
};

/** The form of templates/<name>/template.yaml: JSON Schema 2020-12. */
export const TEMPLATE_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Template',
  description: 'A golden path: its parameters, what it makes, and who may use it.',
  type: 'object',
  required: ['kind', 'name', 'title', 'description', 'owner', 'version', 'parameters', 'produces'],
  properties: {
    kind: { const: 'template', description: 'The kind of this file.', examples: ['template'] },
    name: {
      type: 'string',
      pattern: TEMPLATE_NAME.source,
      description: 'The name of its folder.',
      examples: ['node-api'],
    },
    title: text('The name that people read.', 'Node API'),
    description: text('What it makes, in one sentence.', 'An HTTP API in TypeScript with Fastify, tests and CI.'),
    owner: text('The team that is responsible for it.', 'platform'),
    tags: textList('Words to search for.', 'node'),
    visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
    version: {
      type: 'integer',
      minimum: 1,
      description: 'Add one for every change that existing services should get.',
      examples: [1],
    },
    use: {
      type: 'object',
      description: 'Who may use it, and required approvals.',
      examples: [{ who: ['team:payments'], approvals: ['platform'] }],
      properties: {
        who: textList('Roles and teams that may use it; everybody if none is named.', 'team:payments'),
        approvals: textList('Roles and teams that must approve in addition to the owner.', 'platform'),
      },
    },
    parameters: {
      type: 'object',
      description: 'Its parameters, as JSON Schema 2020-12.',
      examples: [{ required: ['serviceName'], properties: { serviceName: { type: 'string' } } }],
      required: ['properties'],
      properties: {
        properties: {
          type: 'object',
          examples: [{ serviceName: { type: 'string', title: 'Name' } }],
          additionalProperties: {
            type: 'object',
            examples: [{ type: 'string' }],
            properties: {
              'x-waypost': HINTS,
              items: {
                type: ['object', 'boolean'],
                description: 'For a list: the schema of its items.',
                examples: [{ type: 'string' }],
                properties: { 'x-waypost': HINTS },
              },
            },
          },
        },
        required: textList('Required parameters.', 'serviceName'),
      },
    },
    produces: {
      type: 'object',
      description: 'The entry of a service made from it. Texts are filled with the values.',
      examples: [{ type: 'http-api', lifecycle: 'experimental' }],
      required: ['type', 'lifecycle'],
      properties: {
        type: text('Its type, a word of your choice.', 'http-api'),
        lifecycle: text('The lifecycle of a new service.', 'experimental'),
        health: {
          type: ['string', 'object'],
          minLength: 1,
          description: 'The health address, or a map as in the entry of a service.',
          examples: ['https://{{serviceName}}.acme.example/health'],
        },
        api: {
          type: 'object',
          description: 'The API that it provides.',
          examples: [{ type: 'openapi', spec: './openapi.yaml' }],
          required: ['type', 'spec'],
          properties: {
            type: { enum: ['openapi', 'asyncapi', 'graphql', 'grpc'], examples: ['openapi'] },
            spec: text('Path of its description in the repository.', './openapi.yaml'),
            endpoint: text('The address of the API.', 'https://{{serviceName}}.acme.example'),
          },
        },
        docs: text('Path of its documentation in the repository.', './docs'),
        resources: textList('Types of resources that it usually needs.', 'postgres'),
      },
    },
    resources: TEMPLATE_RESOURCES_SCHEMA,
    files: {
      type: 'object',
      description: 'Rules for its files.',
      examples: [{ executable: ['bin/start'], workflows: true }],
      properties: {
        verbatim: textList('Globs of skeleton files in which nothing is replaced.', 'docs/**/*.svg'),
        executable: textList('Paths that get the executable bit.', 'bin/start'),
        workflows: {
          type: 'boolean',
          description: 'Whether it may make files below .github/workflows/ and .github/actions/.',
          examples: [true],
        },
      },
    },
    repository: {
      type: 'object',
      description: 'The repository of a new service.',
      examples: [{ visibility: 'private', secrets: ['NPM_TOKEN'] }],
      additionalProperties: false,
      properties: {
        visibility: {
          enum: ['private', 'public'],
          description: 'Who may read it; the default is private.',
          examples: ['private'],
        },
        secrets: {
          type: 'array',
          description: 'Names of the secrets that people must add to it. Values are never in git.',
          examples: [['NPM_TOKEN']],
          items: { type: 'string', pattern: '^[A-Z_][A-Z0-9_]*$', examples: ['NPM_TOKEN'] },
        },
      },
    },
    checks: {
      type: 'array',
      description: 'The commands of its own CI, each a list of words.',
      examples: [[['npm', 'test']]],
      items: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 }, examples: [['npm', 'test']] },
    },
  },
};
