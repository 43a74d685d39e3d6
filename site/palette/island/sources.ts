import type { NamedEntries } from '#core/search/ask/subjects.ts';
import type { EntryIndex, Memory } from '#core/search/entry-index.ts';
import type { FieldOption, Loaded } from './load-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What is searched. */
export interface Sources {
  /** Addresses of pages that the menu leads to. */
  pages: ReadonlySet<string>;
  index: EntryIndex<PaletteEntry>;
  fields: EntryIndex<FieldOption>;
  named: NamedEntries<PaletteEntry>;
  loaded: Loaded | undefined;
  memory: Memory;
}
