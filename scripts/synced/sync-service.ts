import { secretReason } from '#core/synced/docs-settings.ts';
import { hasDocsOf, missingFolder } from '#core/synced/repository-paths.ts';
import { type SyncTarget, targetRepository } from '#core/synced/sync-target.ts';
import { type SyncedCopy, type SyncedService, type Trouble, visibilityNow } from '#core/synced/synced-file.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { copyService, type Syncing } from './copy-service.ts';
import { detailOf, type Look, Unreadable, type Unseen } from './docs-source.ts';
import type { KeptFiles } from './kept-files.ts';
import { lastingTrouble } from './lasting-trouble.ts';
import type { SyncedTarget } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

/**
 * Makes the copy of a service's documentation what its repository has. What went wrong leaves the last copy as it is, as long as
 * everybody who can open the portal may read it.
 */
export async function syncService(
  about: SyncedTarget,
  { look, before }: { look: Look; before: SyncedService | undefined },
  syncing: Syncing,
): Promise<Outcome<SyncedService>> {
  const kept = before?.copy && isSame(before, about.target) ? before.copy : undefined;
  const failed = (trouble: Pick<Trouble, 'kind' | 'message'>, copy?: SyncedCopy): Outcome<SyncedService> => {
    return { known: inTrouble(trouble, { about, before, copy }, syncing), fetched: 0, isNew: false };
  };
  if ('trouble' in look) {
    const { trouble, detail } = look;
    const visibility = look.visibility ?? visibilityNow(kept ?? NEVER_SEEN, trouble);
    const secret = secretReason({ repository: about.target.repository, ...kept, visibility }, syncing.settings);
    if (secret === undefined)
      return { ...failed(trouble, kept && { ...kept, visibility }), ...(detail !== undefined && { detail }) };
    return failed(look.visibility ? { kind: 'private', message: secret } : unshown(trouble));
  }
  const secret = secretReason(look, syncing.settings);
  if (secret !== undefined) return failed({ kind: 'private', message: secret });
  const { repository, page, visibility } = look;
  const known = kept && { ...kept, repository, page, visibility };
  const isOf = known && before?.from === about.from;
  const isAsBefore = isOf && known.commit === look.commit;
  if (isAsBefore && !before.retry && hasAll(known, syncing.files))
    return { known: upToDate(before, known), fetched: 0, isNew: false };
  try {
    const listed = await syncing.source.list(look);
    const missing = listed.isWhole ? missingFolder(listed, about.target) : undefined;
    // What is beside a folder that was never there is copied all the same.
    const hasRest = missing?.field === 'docs' && (!known || (isOf && !hasDocsOf(about.target, known.files)));
    if (missing && !hasRest) return failed({ kind: 'empty', message: missing.message }, known);
    const made = await copyService(about, { seen: look, before: kept, listed, missing }, syncing);
    const isUnchanged = isAsBefore && made.fetched === 0 && hasSameFiles(known, made.known.copy);
    return isUnchanged ? { ...made, known: { ...made.known, copy: known }, isNew: false } : made;
  } catch (error) {
    if (error instanceof Unreadable)
      return { ...failed({ kind: 'unread', message: error.message }, known), ...detailOf(error) };
    if (!(error instanceof ForgeRefusal)) throw error;
    return failed({ kind: 'unread', message: `The repository could not be read. ${error.message}` }, known);
  }
}

const NEVER_SEEN = { visibility: 'private' } as const;

/** What is gone answers like what has become private. */
function unshown({ kind, message }: Unseen['trouble']): Unseen['trouble'] {
  return { kind, message: kind === 'gone' ? `${message} It may be private, so no copy of it is shown.` : message };
}

export function inTrouble(
  trouble: Pick<Trouble, 'kind' | 'message'>,
  { about, before, copy }: { about: SyncedTarget; before: SyncedService | undefined; copy: SyncedCopy | undefined },
  { now }: Pick<Syncing, 'now'>,
): SyncedService {
  return {
    // A copy is still of what the entry said then, so that it is never taken for one of what it says now.
    from: copy && before ? before.from : about.from,
    ...(copy && { copy, ...(before?.limits && { limits: before.limits }), ...(before?.retry && { retry: true }) }),
    trouble: lastingTrouble(trouble, before, now),
  };
}

function hasSameFiles(a: SyncedCopy, b: SyncedCopy | undefined): boolean {
  return JSON.stringify(a.files) === JSON.stringify(b?.files);
}

function upToDate({ from, limits }: SyncedService, copy: SyncedCopy): SyncedService {
  return { from, copy, ...(limits && { limits }) };
}

function isSame({ from }: SyncedService, target: SyncTarget): boolean {
  return targetRepository(from) === target.repository.toLowerCase();
}

function hasAll(copy: SyncedCopy, files: KeptFiles): boolean {
  return copy.files.every((file) => files.has(copy, file));
}
