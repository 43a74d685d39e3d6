import type { CatalogIndex } from '#core/api/catalog-index.ts';
import { fileHref, href } from '../../views/href.ts';
import type { PaletteEntry } from './palette-entry.ts';

let loading: Promise<PaletteEntry[]> | undefined;

/** Loads every entity, once a page. A failure is forgotten, so that the next opening tries again. */
export function loadEntries(): Promise<PaletteEntry[]> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<PaletteEntry[]> {
  const response = await fetch(fileHref('api/catalog.json'));
  if (!response.ok) throw new Error(`The index answered ${response.status}.`);
  return entries((await response.json()) as CatalogIndex);
}

function entries({ count, values, columns, lists }: CatalogIndex): PaletteEntry[] {
  return Array.from({ length: count }, (_, row): PaletteEntry => {
    const name = columns.name[row]!;
    const kind = columns.kind[row]!;
    const owner = values.owner?.[columns.owner[row]!];
    const address = `${lists[kind]}/${columns.address[row] || name}`;
    return {
      address,
      kind: values.kind[kind]!,
      name,
      title: columns.title[row] || name,
      words: [...(owner ? [owner] : []), ...columns.tags[row]!.map((tag) => values.tag[tag]!)],
      go: href(address),
      ...(owner && { owner }),
    };
  });
}
