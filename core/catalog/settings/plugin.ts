import { flag, mapOf, oneOf, patterned, text, textList, whole } from '../kinds/properties.ts';
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
      title: { ...text('The heading of the panel.', 'Runbook'), maxLength: 40 },
      kinds: { ...textList('Kinds of entities whose pages show the panel.', 'service'), minItems: 1 },
      place: { ...oneOf(['tab', 'rail'], 'A section of the page, or a panel beside it.', 'tab'), default: 'tab' },
      needs: text('The annotation that an entity must have.', 'grafana/dashboard'),
      height: { ...whole([40, 2000], 'Height of the frame of an HTML panel, in pixels.', 240), default: 240 },
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
              name: { ...patterned('^[a-z][a-z0-9-]*$', 'The word in filters.', 'data-class'), maxLength: 30 },
              title: { ...text('The head of its column.', 'Data class'), maxLength: 40 },
              about: text('What it says, as a sentence.', 'Which kind of data it holds.'),
              is: {
                ...oneOf(['choice', 'number', 'percent', 'date', 'text'], 'The type of its values.', 'percent'),
                default: 'choice',
              },
              values: mapOf({ type: 'string' }, 'Titles of its values, where these differ.', { pii: 'Personal data' }),
              show: {
                ...oneOf(
                  ['usual', 'more', 'filter'],
                  'A column at first, a column that people can add, or only a word of the filter.',
                  'usual',
                ),
                default: 'more',
              },
              facet: { ...flag('Whether lists count its values.', false), default: true },
              line: { ...flag('Whether pages of entries have a line with it.', false), default: true },
              field: text('The field of entries that says it.', 'dataClass'),
              annotation: text('The annotation of entries that says it.', 'acme.example/data-class'),
              file: patterned(
                '^[a-zA-Z0-9][a-zA-Z0-9._-]*\\.json$',
                'A JSON file beside plugin.yaml with values by entry: `{"service:checkout": "personal"}`.',
                'coverage.json',
              ),
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
      visibility: text('Who may see it: one of the `audiences` of portal.yaml.', 'public'),
    },
    { needs: 'no annotation', facts: 'none', visibility: 'the audience `internal`, if the portal has audiences' },
  ),
};
