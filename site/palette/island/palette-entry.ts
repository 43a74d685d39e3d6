import type { Entry } from '#core/search/entry-index.ts';

/** Something that the palette leads to or does. */
export interface PaletteEntry extends Entry {
  owner?: string;
  domain?: string;
  /** A link with the base, or what is to be done. */
  go: string | (() => void);
}
