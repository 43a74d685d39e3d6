import { DURATION } from '../kinds/duration.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { DEMO_PARTS } from './demo-part.ts';
import { COLOURS, HOME_PANELS } from './settings.ts';

const hex: JsonSchema = { type: 'string', pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$' };

const duration = (description: string, example: string): JsonSchema => ({
  type: 'string',
  pattern: DURATION,
  description,
  examples: [example],
});

/** catalog/portal.yaml. */
export const SETTINGS_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of a Waypost portal',
  type: 'object',
  properties: {
    title: {
      type: 'string',
      minLength: 1,
      maxLength: 60,
      description: 'The heading of every page.',
      examples: ['Acme portal'],
    },
    url: {
      type: 'string',
      pattern: '^https?://',
      description: 'Where the portal is published.',
      examples: ['https://acme.github.io/portal'],
    },
    forge: {
      type: 'object',
      description: 'The repository with the catalog.',
      properties: { github: { type: 'string', pattern: '^[\\w.-]+/[\\w.-]+$', examples: ['acme/portal'] } },
      examples: [{ github: 'acme/portal' }],
    },
    look: {
      type: 'object',
      examples: [{ accent: '#3b5bdb' }],
      properties: {
        accent: {
          type: 'string',
          pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$',
          description: 'The main colour of the interface.',
          examples: ['#3b5bdb'],
        },
        logo: {
          type: 'string',
          pattern: '^(?:\\./)?[\\w-][\\w.-]*\\.(?:svg|png)$',
          description: 'An SVG or PNG file beside portal.yaml.',
          examples: ['./logo.svg'],
        },
        colors: {
          type: 'object',
          description: 'Colours of the interface beside the accent, a pair each.',
          examples: [{ background: { light: '#ffffff', dark: '#101214' } }],
          propertyNames: { enum: COLOURS },
          additionalProperties: {
            type: 'object',
            required: ['light', 'dark'],
            properties: { light: { ...hex, examples: ['#ffffff'] }, dark: { ...hex, examples: ['#101214'] } },
            examples: [{ light: '#ffffff', dark: '#101214' }],
          },
        },
      },
    },
    rules: {
      type: 'object',
      description: 'The severity of each rule.',
      examples: [{ 'docs-exist': 'error' }],
      additionalProperties: { enum: ['off', 'warning', 'error'], examples: ['warning'] },
    },
    externals: {
      type: 'array',
      description: 'Names that `external:` may use.',
      items: { type: 'string', minLength: 1 },
      examples: [['stripe']],
    },
    health: {
      type: 'object',
      description: 'How services are probed.',
      examples: [{ timeout: '5s' }],
      properties: {
        timeout: duration('A later answer counts as no answer.', '5s'),
        degradedAbove: duration('A slower answer counts as degraded.', '1s'),
        failuresToDown: { type: 'integer', minimum: 1, maximum: 100, examples: [2] },
        successesToRecover: { type: 'integer', minimum: 1, maximum: 100, examples: [1] },
        concurrency: { type: 'integer', minimum: 1, maximum: 1000, examples: [200] },
        concurrencyPerHost: { type: 'integer', minimum: 1, maximum: 1000, examples: [10] },
        retries: {
          type: 'integer',
          minimum: 0,
          maximum: 5,
          description: 'Retries before a failure counts.',
          examples: [1],
        },
        allowPrivate: { type: 'boolean', description: 'Whether private addresses may be probed.', examples: [false] },
        certificateWarning: {
          type: 'string',
          pattern: String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d)$`,
          description: 'A certificate that expires sooner counts as degraded.',
          examples: ['14d'],
        },
        headers: {
          type: 'object',
          description: 'By host: headers, and the variables with their values.',
          examples: [{ 'api.acme.example': { authorization: 'PROBE_ACME_TOKEN' } }],
          additionalProperties: {
            type: 'object',
            additionalProperties: { type: 'string', pattern: '^PROBE_[A-Z0-9_]+$', examples: ['PROBE_ACME_TOKEN'] },
          },
        },
        demo: {
          type: 'object',
          description: 'Lets `portal start` simulate the services at hosts below `.example`: how each behaves.',
          examples: [{ checkout: 'slow' }],
          additionalProperties: { enum: DEMO_PARTS, examples: ['slow'] },
        },
      },
    },
    views: {
      type: 'array',
      description: 'Saved lists.',
      examples: [[{ name: 'Tier 1', filter: 'tier:1' }]],
      items: {
        type: 'object',
        required: ['name', 'filter'],
        properties: {
          name: { type: 'string', minLength: 1, examples: ['Tier 1'] },
          filter: { type: 'string', minLength: 1, examples: ['tier:1'] },
        },
      },
    },
    menu: {
      type: 'array',
      description: 'Extra entries of the sidebar.',
      examples: [[{ title: 'Handbook', url: 'https://handbook.acme.example', group: 'Acme' }]],
      items: {
        type: 'object',
        required: ['title'],
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 60, examples: ['Handbook'] },
          url: { type: 'string', pattern: '^(?:https?|mailto):', examples: ['https://handbook.acme.example'] },
          address: {
            type: 'string',
            pattern: '^/?[\\w~-][\\w.~%/-]*$',
            description: 'A page of this portal.',
            examples: ['services/checkout'],
          },
          group: { type: 'string', minLength: 1, maxLength: 60, examples: ['Acme'] },
        },
        examples: [{ title: 'Handbook', url: 'https://handbook.acme.example' }],
      },
    },
    home: {
      type: 'array',
      description: 'Panels of the home page, in order.',
      items: { enum: HOME_PANELS, examples: ['attention'] },
      examples: [['attention', 'changed']],
    },
    environments: {
      type: 'object',
      description: 'Where resources are provisioned.',
      examples: [{ dev: {} }],
      additionalProperties: {
        type: 'object',
        properties: {
          approvals: {
            type: 'array',
            description:
              "Approvals that a request needs in addition to its owner's: roles, teams and people, one approval for each.",
            items: { type: 'string', minLength: 1, examples: ['platform'] },
            examples: [['platform']],
          },
        },
        examples: [{ approvals: ['platform'] }],
      },
    },
    local: {
      type: 'object',
      description: 'Settings of the local forge only.',
      examples: [{ autoApprove: true }],
      properties: {
        autoApprove: {
          type: 'boolean',
          description: 'Whether `local-policy` approves there in place of people.',
          examples: [true],
        },
      },
    },
    roles: {
      type: 'object',
      description: 'Who has a role, as references to teams and people.',
      examples: [{ platform: ['team:platform'] }],
      additionalProperties: { type: 'array', items: { type: 'string' }, examples: [['team:platform']] },
    },
  },
};
