import type { JsonSchema } from '../schema/json-schema.ts';
import { COLOURS, HOME_PANELS } from './settings.ts';

const hex: JsonSchema = { type: 'string', pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$' };

const visibility: JsonSchema = {
  type: 'string',
  minLength: 1,
  description: 'Who may see it: one of the `audiences`.',
  examples: ['public'],
};

/** catalog/portal.yaml, without the blocks that parts bring: `settingsSchema` has them, too. */
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
      properties: {
        github: { type: 'string', pattern: '^[\\w.-]+/[\\w.-]+$', examples: ['acme/portal'] },
        commits: {
          enum: ['push', 'api'],
          description:
            'How the App writes `portal-data` and `portal-audit`. With `api`, GitHub makes and signs its commits, for rules that ask for signatures.',
          examples: ['api'],
        },
      },
      examples: [{ github: 'acme/portal' }],
    },
    look: {
      type: 'object',
      description: 'The colours and the logo of the interface.',
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
          visibility,
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
          visibility,
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
    secrets: {
      type: 'object',
      description: 'How `no-secret` looks for secrets.',
      examples: [{ ignore: ['catalog/payments/checkout/*.json'] }],
      properties: {
        ignore: {
          type: 'array',
          description: 'Globs of files that hold none, whatever it looks like.',
          items: { type: 'string', minLength: 1, maxLength: 500, examples: ['catalog/payments/checkout/*.json'] },
          examples: [['catalog/payments/checkout/*.json']],
        },
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
