import { writtenSchemas } from '../api/published-schemas.ts';
import { PROPERTIES } from '../catalog/kinds/properties.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { ENTITY_KINDS } from '../parts.ts';
import type { PublishedFields } from '../search/field-entries.ts';
import { type Field, fieldsOf, flatFields } from './field.ts';

export interface Chapter {
  name: string;
  title: string;
  summary: string;
  /** The files that are written so. */
  file: string;
  fields: readonly Field[];
  isAsked?: true;
  shared: ReadonlySet<string>;
}

export interface Book {
  name: string;
  title: string;
  summary: string;
  /** One of its fields, to show how one is explained. */
  example: string;
  document: string;
  chapters: readonly Chapter[];
}

interface Cover extends Omit<Book, 'chapters'> {
  chapters: readonly string[];
}

const SCHEMAS: ReadonlyMap<string, JsonSchema> = new Map(
  [...writtenSchemas()].map(([file, schema]) => [file.replace('.schema.json', ''), schema]),
);

/** The chapter about fields that an entry of any kind may have. */
export const ENTRY = 'entry';

const FILES: Readonly<Record<string, string>> = {
  portal: 'catalog/portal.yaml',
  plugin: 'catalog/plugins/<name>/plugin.yaml',
  template: 'templates/<name>/template.yaml',
  'resource-type': 'infra/types/<name>/type.yaml',
  team: 'catalog/teams/<name>.yaml',
  person: 'catalog/people.yaml',
};

const COVERS: readonly Cover[] = [
  {
    name: 'catalog',
    title: 'Catalog',
    summary: 'The fields of entries: services, APIs, resources, systems, domains, teams and people.',
    example: 'service.tier',
    document: 'catalog.md',
    chapters: [ENTRY, ...ENTITY_KINDS.keys()],
  },
  {
    name: 'portal-yaml',
    title: 'portal.yaml',
    summary: 'The settings of a portal, and the panels that it adds to pages.',
    example: 'portal.health.timeout',
    document: 'portal-yaml.md',
    chapters: ['portal', 'plugin'],
  },
  {
    name: 'templates',
    title: 'Templates',
    summary: 'The fields of `template.yaml`, which describes a golden path.',
    example: 'template.use.who',
    document: 'templates-reference.md',
    chapters: ['template'],
  },
  {
    name: 'resource-types',
    title: 'Resource types',
    summary: 'The fields of `type.yaml`, which describes what people can request.',
    example: 'resource-type.sizes',
    document: 'resource-types-reference.md',
    chapters: ['resource-type'],
  },
];

/** Schemas that a part brings and that no book names. */
const OTHERS = [...SCHEMAS.keys()].filter((name) => !COVERS.some(({ chapters }) => chapters.includes(name)));

export const BOOKS: readonly Book[] = COVERS.map((cover) => {
  const names = cover.name === 'portal-yaml' ? [...cover.chapters, ...OTHERS] : cover.chapters;
  return { ...cover, chapters: names.map(chapterOf) };
});

export const CHAPTERS: ReadonlyMap<string, Chapter> = new Map(
  BOOKS.flatMap(({ chapters }) => chapters).map((chapter) => [chapter.name, chapter]),
);

export function* allFields(): Iterable<Field> {
  for (const { fields, shared } of CHAPTERS.values()) yield* flatFields(fields.filter(({ name }) => !shared.has(name)));
}

export function publishedFields(): PublishedFields {
  const books = BOOKS.map(({ name, chapters }) => [name, new Set(chapters.map((chapter) => chapter.name))] as const);
  const fields = [...allFields()];
  return Object.fromEntries(
    books.map(([book, chapters]) => [
      book,
      fields
        .filter(({ name }) => chapters.has(name.split('.')[0]!))
        .map(({ name, schema }) => [name, String(schema.description)] as const),
    ]),
  );
}

function chapterOf(name: string): Chapter {
  if (name === ENTRY) {
    const schema = { properties: PROPERTIES, required: ['kind', 'name'] };
    return {
      name,
      title: 'Every entry',
      summary: 'Fields that an entry of any kind may have.',
      file: 'catalog/<team>/<name>.yaml',
      fields: fieldsOf(schema, name),
      shared: new Set(),
    };
  }
  const schema = SCHEMAS.get(name)!;
  const kind = ENTITY_KINDS.get(name);
  const fields = name === 'portal' ? fieldsOf(withoutRules(schema), name) : fieldsOf(schema, name);
  const own = kind?.properties ?? {};
  const isShared = ({ key }: Field) => Object.hasOwn(PROPERTIES, key) && !Object.hasOwn(own, key);
  return {
    name,
    title: kind?.title ?? String(schema.title),
    summary: kind?.summary ?? String(schema.description),
    file: FILES[name] ?? 'catalog/<team>/<name>.yaml',
    fields,
    shared: new Set(kind ? fields.filter(isShared).map((field) => field.name) : []),
  };
}

/** Rules have pages and explanations of their own. */
function withoutRules(schema: JsonSchema): JsonSchema {
  const properties = schema.properties as Record<string, JsonSchema>;
  const { properties: _, ...rules } = properties.rules!;
  return { ...schema, properties: { ...properties, rules } };
}
