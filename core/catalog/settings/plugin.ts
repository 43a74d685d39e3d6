import type { JsonSchema } from '../schema/json-schema.ts';
import { withDefaults } from '../schema/with-defaults.ts';

/** The place of a plugin's panel on a page: a section with an entry in the page's own menu, or a panel in the rail. */
export type PluginPlace = 'tab' | 'rail';

/** A panel that an organisation adds to pages of entities: a folder below catalog/plugins/. */
export interface Plugin {
  /** Of its folder. */
  name: string;
  title: string;
  /** Kinds of entities whose pages have it. */
  kinds: readonly string[];
  place: PluginPlace;
  /** The annotation that an entity must have. */
  needs?: string;
  /** Of the frame of an HTML panel, in CSS pixels. */
  height: number;
  /** Path of the Astro component. */
  component?: string;
  /** HTML for every page, or for one, by its address: `services/checkout`. */
  html?: string;
  fragments: Readonly<Record<string, string>>;
}

export const PLUGINS_FOLDER = 'catalog/plugins';

/** catalog/plugins/<name>/plugin.yaml. */
export const PLUGIN_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Plugin',
  description: 'A panel that is added to the pages of entities.',
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
      visibility: {
        type: 'string',
        minLength: 1,
        description: 'Who may see it: one of the `audiences` of portal.yaml.',
        examples: ['public'],
      },
    },
    { needs: 'no annotation', visibility: 'the audience `internal`, if the portal has audiences' },
  ),
};
