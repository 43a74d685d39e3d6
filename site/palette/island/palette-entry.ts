import type { CatalogEntry } from '#core/search/catalog-entries.ts';

/** Something that the palette leads to or does. */
export interface PaletteEntry extends CatalogEntry {
  /** A link with the base, or what is to be done. */
  go: string | (() => void);
  /** Words of which a query has to begin one; without, it comes after all else. Absent for what every query may lead to. */
  askedBy?: readonly string[];
}
