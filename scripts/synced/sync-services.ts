import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { SYNC_LIMITS } from '#core/synced/choose-files.ts';
import { isAsOpenAs, readersOf, secretReason } from '#core/synced/docs-settings.ts';
import { hasDocsOf, missingFolder } from '#core/synced/repository-paths.ts';
import { type SyncTarget, targetRepository } from '#core/synced/sync-target.ts';
import {
  type Kept,
  type SyncedCopy,
  type SyncedService,
  type Trouble,
  visibilityNow,
} from '#core/synced/synced-file.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { eachOfMany } from '../each-of-many.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { copyService, type Syncing } from './copy-service.ts';
import { detailOf, type Look, Unreadable, type Unseen } from './docs-source.ts';
import type { KeptFiles } from './kept-files.ts';
import type { KnownCopies } from './known-copies.ts';
import { lastingTrouble } from './lasting-trouble.ts';
import { AT_ONCE, type SyncRun } from './sync-run.ts';
import type { SyncedTarget } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

/** Services after which what was done is written down, so that a run that dies costs at most as many. */
const STEP = 50;

/** Looks at all repositories at once, and copies what is new in them. @throws {CannotRun} when the forge accepts no more requests */
export async function syncServices(run: SyncRun): Promise<void> {
  const { source, chosen, docs: settings, files, after, done, say, write } = run;
  const all = [...chosen.services];
  if (all.length === 0) return;
  const now = timeOf(run.now());
  say(`Looking at ${count(all.length, 'repository', 'repositories')}.`);
  const looks = await source.look(all.map(([, { target }]) => target));
  const refused = await withoutRight(run, looks);
  const syncing: Syncing = { source, files, settings, now };
  await eachOfMany(
    all,
    async ([ref, about], place) => {
      const made = await syncService(
        about,
        { look: looks[place]!, refusal: refused.get(place), before: after.services.get(ref) },
        syncing,
      );
      const outcome = made.isNew ? withinAll(made, { about, after, ref, now }) : made;
      done.set(ref, outcome);
      if (outcome.detail !== undefined) say(`${shortRef(ref)}: ${oneLine(outcome.detail)}`);
      after.services.set(ref, outcome.known);
      if (done.size % STEP !== 0) return;
      say(`${done.size.toLocaleString('en')} of ${all.length.toLocaleString('en')} services are done.`);
      write();
    },
    AT_ONCE,
  );
}

/** What `docs.show` lets the portal show is shown only by those who may push to it: to them alone it is theirs to publish. */
async function withoutRight({ source, chosen, docs }: SyncRun, looks: readonly Look[]): Promise<Map<number, string>> {
  const readers = readersOf(docs);
  const shown = [...chosen.services.values()].flatMap(({ team }, place) => {
    const look = looks[place]!;
    const isTheirs =
      'trouble' in look || isAsOpenAs(look.visibility, readers) || secretReason(look, docs) !== undefined;
    return isTheirs ? [] : [{ place, team, look }];
  });
  if (shown.length === 0) return new Map();
  const may = await source.mayPush(shown.map(({ team, look }) => ({ team, repository: look.repository })));
  const refused = shown.filter((_, n) => !may[n]);
  return new Map(
    refused.map(({ place, team, look: { repository } }) => {
      const who = team ? `\`${team}\`` : 'The owner of the entry names no team of the forge, so it';
      const message = `${who} may not push to \`${repository}\`, so its documentation is not shown here. Give the owner that right, or correct \`repo\` of the entry.`;
      return [place, message];
    }),
  );
}

/** What of all services together is too much is not copied. */
function withinAll(outcome: Outcome<SyncedService>, { about, after, ref, now }: Room): Outcome<SyncedService> {
  const own = outcome.known.copy ? [outcome.known.copy] : [];
  const others = [...after.services].flatMap(([other, { copy }]) => (other === ref || !copy ? [] : [copy]));
  if (bytesOf([...own, ...others]) <= SYNC_LIMITS.all) return outcome;
  const message = `The documentation of all services together may have ${SYNC_LIMITS.all / 1024 / 1024} MB, so this is not copied.`;
  const trouble = { kind: 'unread', message } as const;
  return {
    known: inTrouble(trouble, { about, before: undefined, copy: undefined }, { now }),
    fetched: 0,
    isNew: false,
  };
}

interface Room {
  about: SyncedTarget;
  after: KnownCopies;
  ref: Ref;
  now: Time;
}

function bytesOf(copies: readonly Kept[]): number {
  return copies.reduce((sum, { files }) => files.reduce((all, { size }) => all + size, sum), 0);
}

/**
 * Makes the copy of a service's documentation what its repository has. What went wrong leaves the last copy as it is, as long as
 * everybody who can open the portal may read it.
 */
async function syncService(
  about: SyncedTarget,
  { look, refusal, before }: { look: Look; refusal: string | undefined; before: SyncedService | undefined },
  syncing: Syncing,
): Promise<Outcome<SyncedService>> {
  const kept = before?.copy && isSame(before, about.target) ? before.copy : undefined;
  const failed = (trouble: Pick<Trouble, 'kind' | 'message'>, copy?: SyncedCopy): Outcome<SyncedService> => {
    return { known: inTrouble(trouble, { about, before, copy }, syncing), fetched: 0, isNew: false };
  };
  if (refusal !== undefined) return failed({ kind: 'private', message: refusal });
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

function inTrouble(
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
