import type { CatalogIndex } from '#core/published/catalog-index.ts';
import { PUBLISHED_LISTS, type PublishedLists, readLists } from '#core/published/published-lists.ts';
import type { TemplateSummary } from '#core/scaffold/api/template-components.ts';
import { kindWords } from '#core/search/ask/kind-words.ts';
import { ListFinder } from '#core/search/ask/list-finder.ts';
import type { NamedEntries } from '#core/search/ask/subjects.ts';
import { PUBLISHED_VIEWS, type PublishedView } from '#core/search/ask/view-lists.ts';
import { catalogEntries, externalEntries } from '#core/search/catalog-entries.ts';
import type { EntryIndex, Memory } from '#core/search/entry-index.ts';
import { fieldEntries, PUBLISHED_FIELDS, type PublishedFields } from '#core/search/field-entries.ts';
import { loadJson, once } from '../../text/fetch-json.ts';
import { fileHref, href } from '../../text/href.ts';
import type { PaletteEntry } from './palette-entry.ts';

export interface Loaded {
  entries: readonly PaletteEntry[];
  fields: readonly FieldOption[];
  lists: ListFinder;
  views: readonly PublishedView[];
  kinds: ReadonlyMap<string, string>;
}

export type FieldOption = PaletteEntry & { meaning: string };

export const loadEntries = once(load);

async function load(): Promise<Loaded> {
  const json = <Content>(path: string) => loadJson<Content>(fileHref(path));
  const [index, lists, templates, types, fields, views] = await Promise.all([
    json<CatalogIndex>('api/catalog.json'),
    json<PublishedLists>(PUBLISHED_LISTS),
    // A failure to load these must not hide everything else.
    json<{ items: TemplateSummary[] }>('api/templates.json').catch(() => ({ items: [] })),
    json<{ items: ProvisionedType[] }>('api/resource-types.json').catch(() => ({ items: [] })),
    json<PublishedFields>(PUBLISHED_FIELDS).catch(() => ({})),
    json<PublishedView[]>(PUBLISHED_VIEWS).catch(() => []),
  ]);
  const typeTitles = new Map(types.items.map(({ name, title }) => [name, title]));
  const entries = [
    ...catalogEntries(index).map((entry) => ({ ...entry, go: href(entry.address) })),
    ...externalEntries(index).map((entry) => ({ ...entry, go: `${href('map')}?${entry.query}` })),
    ...templates.items.filter(({ offered }) => offered).flatMap((template) => templateEntries(template, typeTitles)),
    ...types.items.map(provisionEntry),
  ];
  return {
    entries,
    fields: fieldEntries(fields).map((field) => ({ ...field, go: fileHref(field.address) })),
    lists: new ListFinder(index, readLists(lists)),
    views,
    kinds: kindWords(index),
  };
}

export interface Sources {
  pages: ReadonlySet<string>;
  index: EntryIndex<PaletteEntry>;
  fields: EntryIndex<FieldOption>;
  named: NamedEntries<PaletteEntry>;
  loaded: Loaded | undefined;
  memory: Memory;
}

interface ProvisionedType {
  name: string;
  title: string;
  page: string;
}

/** The form of a type of resources: `i need a database`. */
export function provisionEntry({ name, title, page }: ProvisionedType): PaletteEntry {
  return {
    address: `create/provision/${name}`,
    kind: 'template',
    name,
    title: `Create: ${title}`,
    go: `${page}#request`,
    words: ['new', 'resource', ...ASKED],
    askedBy: ['create', 'new', ...ASKED],
  };
}

const ASKED = ['need', 'want', 'request', 'provision'];

/**
 * The form of a template, and the same with each resource that can be made together with the service: `new service with a database`. The
 * address leads to the first field. The name of a resource alone asks for those that there are.
 *
 * @param typeTitles of types of resources, by name
 */
export function templateEntries(
  { name, title, tags, page, owner, variants }: TemplateSummary,
  typeTitles: ReadonlyMap<string, string>,
): PaletteEntry[] {
  const words = ['new', 'service', 'scaffold', ...tags];
  const askedBy = ['create', 'new', 'scaffold', name, title];
  const shared = { kind: 'template', words, ...(owner !== null && { owner }) };
  return [
    { ...shared, address: `create/${name}`, name, title: `Create: ${title}`, go: `${page}#request` },
    ...variants.map(({ type, page }) => ({
      ...shared,
      address: `create/${name}/${type}`,
      name: `${name} ${type}`,
      askedBy,
      title: `Create: ${title} with ${typeTitles.get(type) ?? type}`,
      go: `${page}#request`,
    })),
  ];
}
