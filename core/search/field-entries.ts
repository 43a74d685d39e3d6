import type { Entry } from './entry-index.ts';

/** reference/fields.json of a site: the names of all fields, by the reference that explains them, each with its meaning. */
export type PublishedFields = Readonly<Record<string, readonly (readonly [name: string, meaning: string])[]>>;

export const PUBLISHED_FIELDS = 'reference/fields.json';

interface FieldEntry extends Entry {
  meaning: string;
}

/** Fields as they are searched: by their own names, which the file or kind before them does not hide. */
export function fieldEntries(fields: PublishedFields): FieldEntry[] {
  return Object.entries(fields).flatMap(([book, all]) =>
    all.map(([name, meaning]): FieldEntry => {
      const own = name.slice(name.indexOf('.') + 1);
      const anchor = name.replaceAll('[]', '').replaceAll('<name>', 'name');
      const address = `reference/${book}/#${anchor}`;
      return { address, kind: 'field', name: own, title: own, names: [name, anchor], words: [], meaning };
    }),
  );
}
