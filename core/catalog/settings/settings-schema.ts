import { LIST_NAMES } from '../kinds/kind-words.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import { COLOURS, HOME_PANELS } from './settings.ts';

const hex = (description: string, example: string): JsonSchema => ({
  type: 'string',
  pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$',
  description,
  examples: [example],
});

const visibility: JsonSchema = {
  type: 'string',
  minLength: 1,
  description: 'Who may see it: one of the `audiences`.',
  examples: ['public'],
  'x-without': 'the audience `internal`, if the portal has audiences',
};

/** catalog/portal.yaml, without the blocks that parts bring: `settingsSchema` has them, too. */
export const SETTINGS_SCHEMA: JsonSchema = writtenObject(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of a portal',
    description: 'What a portal is called, how it looks, what it checks, and who may do what.',
  },
  {
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
    forge: writtenObject(
      { description: 'The repository with the catalog.', examples: [{ github: 'acme/portal' }] },
      {
        github: {
          type: 'string',
          pattern: '^[\\w.-]+/[\\w.-]+$',
          description: 'The repository on GitHub.',
          examples: ['acme/portal'],
        },
        commits: {
          enum: ['push', 'api'],
          description:
            'How the App writes `portal-data` and `portal-audit`. With `api`, GitHub makes and signs its commits, for rules that ask for signatures.',
          examples: ['api'],
        },
      },
      { github: 'no repository on GitHub', commits: '`push`' },
    ),
    look: writtenObject(
      {
        description: 'The colours and the logo of the interface. The logo is also the icon of its pages.',
        examples: [{ accent: '#3b5bdb' }],
      },
      {
        accent: {
          type: 'string',
          pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$',
          description: 'The main colour of the interface.',
          examples: ['#3b5bdb'],
        },
        logo: {
          type: 'string',
          pattern: '^(?:\\./)?[\\w-][\\w.-]*\\.(?:svg|png)$',
          description:
            'An SVG or PNG file beside portal.yaml. It is also the icon of pages in tabs and bookmarks, where a square picture is best.',
          examples: ['./logo.svg'],
        },
        colors: {
          type: 'object',
          description: 'Colours of the interface beside the accent, a pair each.',
          examples: [{ background: { light: '#ffffff', dark: '#101214' } }],
          propertyNames: { title: 'colour', enum: COLOURS },
          additionalProperties: writtenObject(
            { examples: [{ light: '#ffffff', dark: '#101214' }] },
            {
              light: hex('The colour in the light theme.', '#ffffff'),
              dark: hex('The colour in the dark theme.', '#101214'),
            },
          ),
        },
      },
      {
        accent: 'the accent that ships with Waypost',
        logo: 'the mark of Waypost',
        colors: 'the colours that ship with Waypost',
      },
    ),
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
      description: 'Saved views: filters of lists that have a name.',
      examples: [[{ name: 'Tier 1', filter: 'tier:1' }]],
      items: {
        type: 'object',
        required: ['name', 'filter'],
        properties: {
          name: { type: 'string', minLength: 1, description: 'The name of the view.', examples: ['Tier 1'] },
          list: {
            enum: LIST_NAMES,
            description: 'The list that it is of.',
            examples: ['resources'],
            default: 'services',
          },
          filter: { type: 'string', minLength: 1, description: 'The words of its filter.', examples: ['tier:1'] },
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
        properties: withDefaults(
          {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 60,
              description: 'The text of the entry.',
              examples: ['Handbook'],
            },
            url: {
              type: 'string',
              pattern: '^(?:https?|mailto):',
              description: 'An address outside this portal.',
              examples: ['https://handbook.acme.example'],
            },
            address: {
              type: 'string',
              pattern: '^/?[\\w~-][\\w.~%/-]*$',
              description: 'A page of this portal.',
              examples: ['services/checkout'],
            },
            group: {
              type: 'string',
              minLength: 1,
              maxLength: 60,
              description: 'The heading above it.',
              examples: ['Acme'],
            },
            visibility,
          },
          { url: '`address`, if it is there', address: '`url`, if it is there', group: '`More`' },
        ),
        examples: [{ title: 'Handbook', url: 'https://handbook.acme.example' }],
      },
    },
    home: {
      type: 'array',
      description: 'Panels of the home page, in order.',
      items: { enum: HOME_PANELS, examples: ['attention'] },
      examples: [['attention', 'changed']],
    },
    secrets: writtenObject(
      {
        description: 'How `no-secret` looks for secrets.',
        examples: [{ ignore: ['catalog/payments/checkout/*.json'] }],
      },
      {
        ignore: {
          type: 'array',
          description: 'Globs of files that hold none, whatever it looks like.',
          items: { type: 'string', minLength: 1, maxLength: 500, examples: ['catalog/payments/checkout/*.json'] },
          examples: [['catalog/payments/checkout/*.json']],
        },
      },
      { ignore: 'every file is looked into' },
    ),
    local: writtenObject(
      { description: 'Settings of the local forge only.', examples: [{ autoApprove: true }] },
      {
        autoApprove: {
          type: 'boolean',
          description: 'Whether `local-policy` approves there in place of people.',
          examples: [true],
        },
      },
      { autoApprove: '`false`' },
    ),
    roles: {
      type: 'object',
      description: 'Who has a role, as references to teams and people.',
      examples: [{ platform: ['team:platform'] }],
      additionalProperties: { type: 'array', items: { type: 'string' }, examples: [['team:platform']] },
    },
  },
  {
    title: '`Waypost`',
    url: 'no address; what links to the portal leaves links out',
    forge: 'the local forge only',
    look: 'the look that ships with Waypost',
    rules: 'each rule as it ships',
    externals: 'no externals',
    views: 'no saved views',
    menu: 'no extra entries',
    home: 'all panels, in the order of the list',
    secrets: 'every file is looked into',
    local: 'people approve',
    roles: 'nobody has a role',
  },
);
