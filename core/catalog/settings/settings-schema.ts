import { LIST_NAMES } from '../kinds/kind-words.ts';
import { flag, mapOf, oneOf, patterned, text, textList } from '../kinds/properties.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import { COLOURS, HOME_PANELS } from './settings.ts';

const hex = (description: string, example: string) => patterned('^#(?:[0-9a-fA-F]{3}){1,2}$', description, example);

const visibility: JsonSchema = {
  ...text('Who may see it: one of the `audiences`.', 'public'),
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
    title: { ...text('The heading of every page.', 'Acme portal'), maxLength: 60 },
    url: patterned('^https?://', 'Where the portal is published.', 'https://acme.github.io/portal'),
    forge: writtenObject(
      { description: 'The repository with the catalog.', examples: [{ github: 'acme/portal' }] },
      {
        github: patterned('^[\\w.-]+/[\\w.-]+$', 'The repository on GitHub.', 'acme/portal'),
        commits: oneOf(
          ['push', 'api'],
          'How the App writes `portal-data` and `portal-audit`. With `api`, GitHub makes and signs its commits, for rules that ask for signatures.',
          'api',
        ),
      },
      { github: 'no repository on GitHub', commits: '`push`' },
    ),
    look: writtenObject(
      {
        description: 'The colours and the logo of the interface. The logo is also the icon of its pages.',
        examples: [{ accent: '#3b5bdb' }],
      },
      {
        accent: hex('The main colour of the interface.', '#3b5bdb'),
        logo: patterned(
          '^(?:\\./)?[\\w-][\\w.-]*\\.(?:svg|png)$',
          'An SVG or PNG file beside portal.yaml. It is also the icon of pages in tabs and bookmarks, where a square picture is best.',
          './logo.svg',
        ),
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
    rules: mapOf({ enum: ['off', 'warning', 'error'], examples: ['warning'] }, 'The severity of each rule.', {
      'docs-exist': 'error',
    }),
    externals: textList('Names that `external:` may use.', 'stripe'),
    views: {
      type: 'array',
      description: 'Saved views: filters of lists that have a name.',
      examples: [[{ name: 'Tier 1', filter: 'tier:1' }]],
      items: {
        type: 'object',
        required: ['name', 'filter'],
        properties: {
          name: text('The name of the view.', 'Tier 1'),
          list: { ...oneOf(LIST_NAMES, 'The list that it is of.', 'resources'), default: 'services' },
          filter: text('The words of its filter.', 'tier:1'),
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
            title: { ...text('The text of the entry.', 'Handbook'), maxLength: 60 },
            url: patterned('^(?:https?|mailto):', 'An address outside this portal.', 'https://handbook.acme.example'),
            address: patterned('^/?[\\w~-][\\w.~%/-]*$', 'A page of this portal.', 'services/checkout'),
            group: { ...text('The heading above it.', 'Acme'), maxLength: 60 },
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
      { autoApprove: flag('Whether `local-policy` approves there in place of people.', true) },
      { autoApprove: '`false`' },
    ),
    roles: mapOf(
      { type: 'array', items: { type: 'string' }, examples: [['team:platform']] },
      'Who has a role, as references to teams and people.',
      { platform: ['team:platform'] },
    ),
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
