import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults } from '../schema/with-defaults.ts';

/** The place of a plugin's panel on a page: a section with an entry in the page's own menu, or a panel in the rail. */
export type PluginPlace = 'tab' | 'rail';

/** A fact of entries that an organisation brings from data: a field, an annotation, or a file beside the plugin. */
export interface PluginFact {
  name: string;
  title: string;
  about?: string;
  is: 'choice' | 'number' | 'percent' | 'date' | 'text';
  values?: Readonly<Record<string, string>>;
  shown: 'usual' | 'more' | 'filter';
  isFacet: boolean;
  isLine: boolean;
  from: { field: string } | { annotation: string } | { byEntry: Readonly<Record<string, unknown>> };
}

/** What an organisation adds to pages and lists of entities, a panel, facts or both: a folder below catalog/plugins/. */
export interface Plugin {
  name: string;
  title: string;
  kinds: readonly string[];
  place: PluginPlace;
  needs?: string;
  /** Of the frame of an HTML panel, in CSS pixels. */
  height: number;
  component?: string;
  /** HTML for every page, or for one, by its address: `services/checkout`. */
  html?: string;
  fragments: Readonly<Record<string, string>>;
  facts: readonly PluginFact[];
}

export const PLUGINS_FOLDER = 'catalog/plugins';

export const PLUGIN_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Plugin',
  description: 'A panel on the pages of entities, or facts for their lists.',
  type: 'object',
  required: ['title', 'kinds'],
  properties: withDefaults(
    {
      title: {
        type: 'string',
        minLength: 1,
        maxLength: 40,
        description: 'The heading of the panel.',
        examples: ['Runbook'],
      },
      kinds: {
        type: 'array',
        minItems: 1,
        description: 'Kinds of entities whose pages show the panel.',
        items: { type: 'string', minLength: 1 },
        examples: [['service']],
      },
      place: {
        enum: ['tab', 'rail'],
        description: 'A section of the page, or a panel beside it.',
        default: 'tab',
        examples: ['tab'],
      },
      needs: {
        type: 'string',
        minLength: 1,
        description: 'The annotation that an entity must have.',
        examples: ['grafana/dashboard'],
      },
      height: {
        type: 'integer',
        minimum: 40,
        maximum: 2000,
        description: 'Height of the frame of an HTML panel, in pixels.',
        default: 240,
        examples: [240],
      },
      facts: {
        type: 'array',
        description: 'What it knows of entries, for lists, filters and pages.',
        examples: [[{ name: 'data-class', title: 'Data class', annotation: 'acme.example/data-class' }]],
        items: {
          type: 'object',
          required: ['name', 'title'],
          additionalProperties: false,
          properties: withDefaults(
            {
              name: {
                type: 'string',
                pattern: '^[a-z][a-z0-9-]*$',
                maxLength: 30,
                description: 'The word in filters.',
                examples: ['data-class'],
              },
              title: {
                type: 'string',
                minLength: 1,
                maxLength: 40,
                description: 'The head of its column.',
                examples: ['Data class'],
              },
              about: {
                type: 'string',
                minLength: 1,
                description: 'What it says, as a sentence.',
                examples: ['Which kind of data it holds.'],
              },
              is: {
                enum: ['choice', 'number', 'percent', 'date', 'text'],
                default: 'choice',
                description: 'The type of its values.',
                examples: ['percent'],
              },
              values: {
                type: 'object',
                additionalProperties: { type: 'string' },
                description: 'Titles of its values, where these differ.',
                examples: [{ pii: 'Personal data' }],
              },
              show: {
                enum: ['usual', 'more', 'filter'],
                default: 'more',
                description: 'A column at first, a column that people can add, or only a word of the filter.',
                examples: ['usual'],
              },
              facet: {
                type: 'boolean',
                default: true,
                description: 'Whether lists count its values.',
                examples: [false],
              },
              line: {
                type: 'boolean',
                default: true,
                description: 'Whether pages of entries have a line with it.',
                examples: [false],
              },
              field: {
                type: 'string',
                minLength: 1,
                description: 'The field of entries that says it.',
                examples: ['dataClass'],
              },
              annotation: {
                type: 'string',
                minLength: 1,
                description: 'The annotation of entries that says it.',
                examples: ['acme.example/data-class'],
              },
              file: {
                type: 'string',
                pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]*\\.json$',
                description: 'A JSON file beside plugin.yaml with values by entry: `{"service:checkout": "personal"}`.',
                examples: ['coverage.json'],
              },
            },
            {
              about: 'the title',
              values: 'the values',
              field: '`annotation` or `file`',
              annotation: '`field` or `file`',
              file: '`annotation` or `field`',
            },
          ),
        },
      },
      visibility: {
        type: 'string',
        minLength: 1,
        description: 'Who may see it: one of the `audiences` of portal.yaml.',
        examples: ['public'],
      },
    },
    { needs: 'no annotation', facts: 'none', visibility: 'the audience `internal`, if the portal has audiences' },
  ),
};
