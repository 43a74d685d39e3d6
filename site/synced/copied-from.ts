import type { EntityRecord } from '#core/part/entity-record.ts';
import { SPEC_SLOT } from '#core/synced/spec-record.ts';
import { type DocSource, SYNC_SLOT } from '#core/synced/sync-record.ts';
import type { Drawn } from '../section.ts';
import CopiedFrom from './CopiedFrom.astro';
import DocsSync from './DocsSync.astro';
import SpecSource from './SpecSource.astro';
import SyncTrouble from './SyncTrouble.astro';

/** Where the description of an API is copied from; undefined for one in this repository. */
export function specSource(entity: EntityRecord): Drawn | undefined {
  const data = SPEC_SLOT.of(entity);
  return data && { Component: SpecSource, data };
}

export function copiedSpecFile(entity: EntityRecord): string | undefined {
  return SPEC_SLOT.of(entity)?.source?.file;
}

/** Where the documentation of an entity is copied from, and what kept it from being copied. @param hasDocs whether any is shown */
export function docsSource(entity: EntityRecord, hasDocs: boolean): Drawn | undefined {
  const sync = SYNC_SLOT.of(entity);
  return sync && { Component: DocsSync, data: { ...sync, hasDocs } };
}

export function documentSource(
  entity: EntityRecord,
  { source, file }: { source: DocSource; file: string },
): { source: Drawn; trouble?: Drawn } {
  const trouble = SYNC_SLOT.of(entity)?.trouble;
  const { url, synced, repository, commit } = source;
  return {
    source: { Component: CopiedFrom, data: { url, synced, repository, commit, file } },
    ...(trouble && { trouble: { Component: SyncTrouble, data: { trouble, hasCopy: true } } }),
  };
}
