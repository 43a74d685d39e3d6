import type { Entity, Location } from '../entity.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, LIFECYCLE, OWNER, SYSTEM, specSchema, word, words } from './descriptor-schema.ts';
import type { Kind, Kinds } from './kind.ts';
import { text, textList } from './properties.ts';

/** What a kind that Waypost does not know has of its own: what it is read as, so that its relations are not lost. */
export interface ForeignKind
  extends Pick<Kind, 'references' | 'properties' | 'backstage' | 'backstageSpec' | 'apiVersions' | 'read'> {
  title?: string;
  summary?: string;
  /** Menus and home do not list it, as it is about files and not about what they say. Search finds it, and it has its pages. */
  isHidden?: true;
}

const FOREIGN: Readonly<Record<string, ForeignKind>> = {
  location: {
    title: 'Locations',
    summary: 'Files and addresses from which a catalog of Backstage is read.',
    isHidden: true,
    references: [],
    properties: {
      target: text('A file, a glob or an address with more entries.', './catalog/*.yaml'),
      targets: textList('Several of them.', './catalog/*.yaml'),
    },
    backstage: 'Location',
    apiVersions: CATALOG_VERSIONS,
    backstageSpec: specSchema([], {
      type: word('url'),
      target: word('./catalog/*.yaml'),
      targets: words('./catalog/*.yaml'),
      presence: { enum: ['required', 'optional'], examples: ['required'] },
    }),
    read: (entity: Entity, fields: Fields): Location => {
      const target = fields.text('target');
      return { ...entity, kind: 'location', targets: [...(target ? [target] : []), ...fields.texts('targets')] };
    },
  },
  template: {
    title: 'Backstage templates',
    summary: 'Templates of Backstage, as they are.',
    references: [],
    properties: {},
    backstage: 'Template',
    apiVersions: ['scaffolder.backstage.io/v1beta3'],
    backstageSpec: specSchema(['type', 'steps'], { type: word('service'), owner: OWNER, lifecycle: LIFECYCLE }),
  },
  airesource: {
    title: 'AI resources',
    summary: 'Skills, plugins and rules for coding assistants.',
    references: [
      { field: 'skills', relation: 'partOf', kind: 'airesource', inverse: true },
      { field: 'plugins', relation: 'partOf', kind: 'airesource', inverse: true },
    ],
    properties: {},
    backstage: 'AiResource',
    apiVersions: ['backstage.io/v1alpha1'],
    backstageSpec: {
      ...specSchema(['type', 'lifecycle', 'owner'], {
        type: word('skill'),
        lifecycle: LIFECYCLE,
        owner: OWNER,
        system: SYSTEM,
      }),
      allOf: [
        ofType('skill', [], {
          disciplines: words('web'),
          categories: words('framework'),
          agents: words('claude-code'),
          dependsOn: words('airesource:default/review'),
          allowedTools: word('Read Edit'),
          license: word('MIT'),
          compatibility: { ...word('Node.js 20+'), maxLength: 500 },
        }),
        ofType('plugin', ['skills'], { skills: words('airesource:default/review'), version: word('1.0.0') }),
        ofType('marketplace', ['plugins'], { plugins: words('airesource:default/review'), version: word('1.0.0') }),
        ofType('rule', ['category', 'rationale'], {
          disciplines: words('web'),
          category: word('security'),
          rationale: word('Errors are handled alike.'),
        }),
      ],
    },
  },
};

export const FOREIGN_KINDS: ReadonlyMap<string, ForeignKind> = new Map(Object.entries(FOREIGN));

/** What is known of a kind; undefined for one that somebody made up. */
export function definitionOf(kind: string, kinds: Kinds): ForeignKind | undefined {
  return kinds.get(kind) ?? FOREIGN_KINDS.get(kind);
}

/** What a resource for coding tools needs beside what all of them do. */
function ofType(
  type: string,
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return {
    if: { required: ['type'], properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
    then: { required, properties },
  };
}
