import type { CatalogEntry } from '#core/search/catalog-entries.ts';

export interface PaletteEntry extends CatalogEntry {
  go: string | (() => void);
  /** The entry is among the first results only if the query begins one of these words. Absent: always. */
  askedBy?: readonly string[];
}
