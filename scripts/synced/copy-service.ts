import { type Mkdocs, mkdocsFolder } from '#core/docs/mkdocs.ts';
import { mkdocsSentences } from '#core/docs/mkdocs-sentences.ts';
import { type Choice, chooseDocuments, chooseImages, chooseMkdocs, fewSentences } from '#core/synced/choose-files.ts';
import type { DocsSettings } from '#core/synced/docs-settings.ts';
import { leftOutSentences } from '#core/synced/left-out-sentences.ts';
import { hasPath, locatedTarget, type MissingFolder } from '#core/synced/repository-paths.ts';
import type { KeptFile, SyncedCopy, SyncedService } from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';
import { type DocsSource, type Seen, Unreadable } from './docs-source.ts';
import { type Fetching, fetchAll, fetchSpecs } from './fetch-files.ts';
import type { SyncedTarget } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

export interface Syncing extends Fetching {
  settings: DocsSettings;
  now: Time;
}

type Listed = Awaited<ReturnType<DocsSource['list']>>;

interface Copying {
  seen: Seen;
  before: SyncedCopy | undefined;
  listed: Listed;
  missing: MissingFolder | undefined;
}

/** Copies what a service has written in a commit. What is in its way, or is too much, is in `limits`. */
export async function copyService(
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
    repository,
    page,
    visibility,
    commit,
    synced: syncing.now,
    kept,
    ...(branch !== undefined && { branch }),
    files: [...order.files, ...history.files, ...pictures.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return {
    known: {
      from,
      copy,
      ...(limits.length > 0 && { limits }),
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
