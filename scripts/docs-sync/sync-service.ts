import { type Mkdocs, mkdocsFolder } from '#core/docs/mkdocs.ts';
import { mkdocsSentences } from '#core/docs/mkdocs-sentences.ts';
import { type Choice, chooseDocuments, chooseImages, chooseMkdocs, fewSentences } from '#core/synced/choose-files.ts';
import { type DocsSettings, secretReason } from '#core/synced/docs-settings.ts';
import { leftOutSentences } from '#core/synced/left-out.ts';
import { hasDocsOf, hasPath, locatedTarget, type MissingFolder, missingFolder } from '#core/synced/repository-paths.ts';
import { type SyncTarget, targetRepository } from '#core/synced/sync-target.ts';
import {
  type KeptFile,
  type SyncedCopy,
  type SyncedService,
  type Trouble,
  visibilityNow,
} from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { type DocsSource, detailOf, type Look, type Seen, Unreadable, type Unseen } from './docs-source.ts';
import { type Fetching, fetchAll, fetchSpecs } from './fetch-files.ts';
import type { KeptFiles } from './kept-files.ts';
import { lastingTrouble } from './lasting-trouble.ts';
import type { SyncedTarget } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

export interface Syncing extends Fetching {
  settings: DocsSettings;
  now: Time;
}

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
    const made = await copyAll(about, { seen: look, before: kept, listed, missing }, syncing);
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

type Listed = Awaited<ReturnType<DocsSource['list']>>;

interface Copying {
  seen: Seen;
  before: SyncedCopy | undefined;
  listed: Listed;
  missing: MissingFolder | undefined;
}

async function copyAll(
  about: SyncedTarget,
  { seen, before, listed, missing }: Copying,
  syncing: Syncing,
): Promise<Outcome<SyncedService>> {
  const { kept, from } = about;
  const { files, others = [], isWhole } = listed;
  const target = locatedTarget(files, about.target);
  const mkdocs = chooseMkdocs(listed, target);
  const order = await fetchAll(mkdocs.files, { kept, seen }, syncing);
  const settings = mkdocsOf(order.files[0], { kept }, syncing);
  const folder = settings && mkdocsFolder(settings);
  const isCopied = folder !== undefined && hasPath(files, folder);
  const chosen = chooseDocuments(listed, target, isCopied ? folder : undefined);
  const documents = await fetchAll(chosen.files, { kept, seen }, syncing);
  const described = await fetchSpecs(listed, { about, seen, taken: documents.files }, syncing);
  const texts = documents.files.flatMap((file) => syncing.files.text({ kept }, file) ?? []);
  const images = chooseImages(listed, { texts, taken: [...documents.files, ...described.files] });
  const pictures = await fetchAll(images.files, { kept, seen }, syncing);
  const leftOut = [mkdocs, order, chosen, documents, described, images, pictures].flatMap((each) => each.leftOut);
  const history = await withChanges([...documents.files, ...described.files], { seen, before }, syncing);
  const all = [...files, ...others];
  const isThere = (path: string) => hasPath(all, path);
  const limits = fewSentences([
    ...(missing ? [missing.message] : []),
    ...(isWhole ? [] : ['The repository has more files than the forge lists, so some documents may be missing.']),
    ...(settings && isWhole ? mkdocsSentences(settings, isThere) : []),
    ...syncing.files.encodings({ kept }, [...order.files, ...documents.files]),
    ...leftOutSentences(leftOut.filter(({ path }) => !missing || path !== target.docs)),
    ...[mkdocs, chosen, described, images, history].flatMap((each) => each.limits),
  ]).map((sentence) => sentence.slice(0, 600));
  const { repository, page, visibility, commit, branch } = seen;
  const parts = [order, documents, described, pictures];
  const copy: SyncedCopy = {
    ...{ repository, page, visibility, commit, synced: syncing.now, kept, ...(branch !== undefined && { branch }) },
    files: [...order.files, ...history.files, ...pictures.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return {
    known: {
      ...{ from, copy, ...(limits.length > 0 && { limits }) },
      ...((history.limits.length > 0 || leftOut.some(({ why }) => why === 'unread' || why === 'damaged')) && {
        retry: true,
      }),
    },
    fetched: parts.reduce((sum, { fetched }) => sum + fetched, 0),
    isNew: true,
  };
}

/** The settings of MkDocs, as they were copied. */
function mkdocsOf(
  file: KeptFile | undefined,
  kept: { kept: string },
  { files }: Pick<Syncing, 'files'>,
): Mkdocs | undefined {
  const text = file && files.text(kept, file);
  return text === undefined ? undefined : { file: file!.path, text };
}

/**
 * Documents and descriptions with who changed them last. The forge is asked only about those that are not as they were. A history
 * that is damaged is a full sentence.
 */
async function withChanges(
  documents: readonly KeptFile[],
  { seen, before }: { seen: Seen; before: SyncedCopy | undefined },
  { source }: Pick<Syncing, 'source'>,
): Promise<Pick<Choice, 'files' | 'limits'>> {
  const known = new Map(before?.files.map(({ path, hash, changed }) => [`${hash} ${path}`, changed]));
  const isKnown = ({ path, hash }: KeptFile) => known.get(`${hash} ${path}`) !== undefined;
  const fresh = documents.filter((file) => !isKnown(file));
  const limits: string[] = [];
  try {
    const changes = fresh.length === 0 ? [] : await source.changes(seen, fresh);
    for (const [place, { path, hash }] of fresh.entries()) known.set(`${hash} ${path}`, changes[place]);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    limits.push(`Who changed documents last is not shown. ${error.message}`);
  }
  const files = documents.map((file) => {
    const changed = known.get(`${file.hash} ${file.path}`);
    return { ...file, ...(changed && { changed }) };
  });
  return { files, limits };
}

function isSame({ from }: SyncedService, target: SyncTarget): boolean {
  return targetRepository(from) === target.repository.toLowerCase();
}

function hasAll(copy: SyncedCopy, files: KeptFiles): boolean {
  return copy.files.every((file) => files.has(copy, file));
}
