import type { Entity } from '../catalog/entity.ts';
import { repositoryKey } from '../catalog/repository-address.ts';
import type { Observed } from '../part/observed.ts';
import { Slot } from '../part/slot.ts';
import type { Time } from '../text/time.ts';
import { type DocsSettings, secretReason } from './docs-settings.ts';
import { targetRepository } from './sync-target.ts';
import { SYNCED, type SyncedCopy, type SyncedService, type Trouble, visibilityNow } from './synced-file.ts';

/** Of an entity's record: where its documentation is synced from, and what is wrong with that. */
export const SYNC_SLOT = new Slot<SyncRecord>('docsSync');

export interface SyncRecord {
  copy?: DocSource & { documents: number };
  limits: readonly string[];
  trouble?: Pick<Trouble, 'message' | 'since'>;
}

export interface DocSource {
  repository: string;
  commit: string;
  /** Where people read it at that commit. */
  url: string;
  synced: Time;
}

export interface ShownSync {
  copy?: SyncedCopy;
  record: SyncRecord;
}

/** Finds what a portal may show of documentation elsewhere; undefined where nothing was ever looked for. Settings may be stricter by now. */
export function shownSync(entity: Entity, observed: Observed, settings: DocsSettings): ShownSync | undefined {
  const service: SyncedService | undefined = observed.get(SYNCED)?.services[entity.ref];
  if (!service) return undefined;
  const { limits = [], trouble } = service;
  const copy = isOf(entity, service) ? service.copy : undefined;
  const secret = copy && secretReason({ ...copy, visibility: visibilityNow(copy, trouble) }, settings);
  if (copy && secret !== undefined) {
    const { message, since } = trouble?.kind === 'gone' ? trouble : { message: secret, since: copy.synced };
    return { record: { limits: [], trouble: { message, since } } };
  }
  const moved = copy && movedWords(copy, service);
  const record: SyncRecord = {
    limits: [...(moved === undefined ? [] : [moved]), ...limits],
    ...(trouble && { trouble: { message: trouble.message, since: trouble.since } }),
    ...(copy && { copy: { ...sourceOf(copy, ''), documents: copy.files.filter(({ page }) => page).length } }),
  };
  return copy ? { copy, record } : trouble || limits.length > 0 ? { record } : undefined;
}

/** @param path of a file or a folder of the repository; empty for all of it */
export function sourceOf(copy: SyncedCopy, path: string): DocSource {
  const { repository, commit, synced } = copy;
  return { repository, commit, url: urlAt(copy, path), synced };
}

/** Where people read a file or a folder at the commit that was copied. */
export function urlAt({ page, commit }: Pick<SyncedCopy, 'page' | 'commit'>, path: string): string {
  const below = path.split('/').filter(Boolean).map(encodeURIComponent).join('/');
  // GitHub leads from `blob` to `tree` where the path is a folder.
  return below === '' ? `${page}/tree/${commit}` : `${page}/blob/${commit}/${below}`;
}

function isOf({ repo }: Entity, { from }: SyncedService): boolean {
  return (repositoryKey(repo ?? '') ?? '').endsWith(`/${targetRepository(from)}`);
}

/** Its former name leads there only until another repository has it. */
function movedWords({ repository }: SyncedCopy, { from }: SyncedService): string | undefined {
  const former = targetRepository(from);
  if (repository.toLowerCase() === former) return undefined;
  return `The repository \`${former}\` is now \`${repository}\`. Correct \`repo\` of the entry.`;
}

/** Reads what was copied from other places, by path from the data folder; absent for those who build nothing. */
export const SYNCED_TEXT = new Slot<(path: string) => string | undefined>('syncedText');
