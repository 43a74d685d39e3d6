import type { TemplateSummary } from '#core/scaffold/api/template-components.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** A type of resources, as the API has it. */
export interface ProvisionedType {
  name: string;
  title: string;
  /** Of its form. */
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
