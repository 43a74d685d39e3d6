import { text, textList } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { PICKERS } from '../../request/picker.ts';
import { TEMPLATE_NAME } from './template.ts';

const HINTS: JsonSchema = {
  type: 'object',
  description: 'How a form asks for it.',
  examples: [{ picker: 'owner' }],
  properties: {
    picker: { enum: [...PICKERS], description: 'What it is picked from.', examples: ['owner'] },
  },
};

/** The form of templates/<name>/template.yaml: JSON Schema 2020-12. */
export const TEMPLATE_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Template',
  description: 'A golden path: what it asks, what it makes, and who may use it.',
  type: 'object',
  required: ['kind', 'name', 'title', 'description', 'owner', 'version', 'parameters', 'produces'],
  properties: {
    kind: { const: 'template', description: 'What this file is.', examples: ['template'] },
    name: {
      type: 'string',
      pattern: TEMPLATE_NAME.source,
      description: 'That of its folder.',
      examples: ['node-api'],
    },
    title: text('The name as people say it.', 'Node API'),
    description: text('What one gets, in one sentence.', 'An HTTP API in TypeScript with Fastify, tests and CI.'),
    owner: text('The team that answers for it.', 'platform'),
    tags: textList('Words to find it by.', 'node'),
    version: {
      type: 'integer',
      minimum: 1,
      description: 'Add one with every change that services made from it should get.',
      examples: [1],
    },
    use: {
      type: 'object',
      description: 'Who may use it, and who must agree.',
      examples: [{ who: ['team:payments'], approvals: ['platform'] }],
      properties: {
        who: textList('Roles and teams that may use it; everybody where none is named.', 'team:payments'),
        approvals: textList('Roles and teams that must approve beside the owner.', 'platform'),
      },
    },
    parameters: {
      type: 'object',
      description: 'What it asks, as JSON Schema 2020-12.',
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
                description: 'Of a list: what each item is.',
                examples: [{ type: 'string' }],
                properties: { 'x-waypost': HINTS },
              },
            },
          },
        },
        required: textList('Parameters without which nothing is made.', 'serviceName'),
      },
    },
    produces: {
      type: 'object',
      description: 'What the entry of a service made from it says. Texts are filled with the values.',
      examples: [{ type: 'http-api', lifecycle: 'experimental' }],
      required: ['type', 'lifecycle'],
      properties: {
        type: text('A free word for what sort it is.', 'http-api'),
        lifecycle: text('Where a service begins.', 'experimental'),
        health: {
          type: ['string', 'object'],
          minLength: 1,
          description: 'Where it says whether it is well: an address, or a map as in the entry of a service.',
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
            endpoint: text('Where it answers.', 'https://{{serviceName}}.acme.example'),
          },
        },
        docs: text('Path of its documentation in the repository.', './docs'),
        resources: textList('Types of resources that it mostly needs.', 'postgres'),
      },
    },
    files: {
      type: 'object',
      description: 'What holds of the files that it makes.',
      examples: [{ executable: ['bin/start'], workflows: true }],
      properties: {
        verbatim: textList('Globs of skeleton files that are not filled.', 'docs/**/*.svg'),
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
      description: 'What the repository has that is made from it.',
      examples: [{ visibility: 'private', secrets: ['NPM_TOKEN'] }],
      additionalProperties: false,
      properties: {
        visibility: {
          enum: ['private', 'public'],
          description: 'Who may read it; where nothing is said, it is private.',
          examples: ['private'],
        },
        secrets: {
          type: 'array',
          description: 'Names of the secrets that people must give it. Values stand nowhere in git.',
          examples: [['NPM_TOKEN']],
          items: { type: 'string', pattern: '^[A-Z_][A-Z0-9_]*$', examples: ['NPM_TOKEN'] },
        },
      },
    },
    checks: {
      type: 'array',
      description: 'What its own CI runs, each a list of words.',
      examples: [[['npm', 'test']]],
      items: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 }, examples: [['npm', 'test']] },
    },
  },
};
