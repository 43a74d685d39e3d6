import type { Ref } from '#core/catalog/ref.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import type { DocsSettings } from '#core/synced/docs-settings.ts';
import type { Reading } from './address-reader.ts';
import type { DocsSource } from './docs-source.ts';
import type { KeptFiles } from './kept-files.ts';
import type { KnownCopies } from './known-copies.ts';
import type { Targets } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

/** Services, or addresses, that are worked on at a time. */
export const AT_ONCE = 4;

export interface SyncRun {
  source: DocsSource;
  /** How addresses are reached, for tests. */
  network?: Omit<Reading, 'allowPrivate'>;
  chosen: Targets;
  settings: Settings;
  docs: DocsSettings;
  files: KeptFiles;
  after: KnownCopies;
  done: Map<Ref, Outcome>;
  /** Writes the manifest of what is known by now. */
  write(): void;
  say(sentence: string): void;
  /** Milliseconds. */
  now(): number;
}
