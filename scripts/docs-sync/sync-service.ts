import { chooseDocuments, chooseImages, fewSentences } from '#core/synced/choose-files.ts';
import { type DocsSettings, secretReason } from '#core/synced/docs-settings.ts';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import type { KeptFile, SyncedCopy, SyncedService, Trouble } from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';
import type { DocsSource, Look, Seen } from './docs-source.ts';
import type { KeptFiles } from './kept-files.ts';

/** A service, and where its documentation is. */
export interface SyncedTarget {
  target: SyncTarget;
  /** `targetText` of it, with the descriptions of APIs. */
  from: string;
  /** `kept` of its copy. */
  kept: string;
  /** Descriptions of its APIs: paths from the root of the repository. */
  specs: ReadonlySet<string>;
}

export interface Syncing {
  source: DocsSource;
  files: KeptFiles;
  settings: DocsSettings;
  now: Time;
}

/** What is known of a service after a look, and how many files were fetched for it. */
export interface Outcome {
  service: SyncedService;
  fetched: number;
  /** Whether its copy was made again. */
  isNew: boolean;
}

/** Makes the copy of a service's documentation what its repository has. What went wrong leaves the last copy as it is. */
export async function syncService(
  about: SyncedTarget,
  { look, before }: { look: Look; before: SyncedService | undefined },
  syncing: Syncing,
): Promise<Outcome> {
  const kept = before?.copy && isSame(before.copy, about.target) ? before.copy : undefined;
  if ('trouble' in look)
    return { service: inTrouble(look.trouble, { about, before, copy: kept }, syncing), fetched: 0, isNew: false };
  const secret = secretReason(look, syncing.settings);
  if (secret !== undefined) {
    const trouble = { kind: 'private', message: secret } as const;
    return { service: inTrouble(trouble, { about, before, copy: undefined }, syncing), fetched: 0, isNew: false };
  }
  if (kept && before?.from === about.from && kept.commit === look.commit && hasAll(kept, syncing.files))
    return { service: upToDate(before, { ...kept, visibility: look.visibility }), fetched: 0, isNew: false };
  return copyAll(about, look, syncing);
}

/** Trouble that was there before is as old as it was. */
export function inTrouble(
  trouble: Pick<Trouble, 'kind' | 'message'>,
  { about, before, copy }: { about: SyncedTarget; before: SyncedService | undefined; copy: SyncedCopy | undefined },
  { now }: Pick<Syncing, 'now'>,
): SyncedService {
  const since = before?.trouble?.kind === trouble.kind ? before.trouble.since : now;
  return {
    from: about.from,
    ...(copy && { copy, ...(before?.limits && { limits: before.limits }) }),
    trouble: { kind: trouble.kind, message: trouble.message.slice(0, 600), since },
  };
}

function upToDate({ from, limits }: SyncedService, copy: SyncedCopy): SyncedService {
  return { from, copy, ...(limits && { limits }) };
}

async function copyAll(about: SyncedTarget, seen: Seen, syncing: Syncing): Promise<Outcome> {
  const { target, kept, specs, from } = about;
  const { files, isWhole } = await syncing.source.list(seen);
  const chosen = chooseDocuments(files, target, specs);
  const documents = await fetchAll(chosen.files, { kept, seen }, syncing);
  const texts = documents.files.flatMap((file) => (file.page ? (syncing.files.text({ kept }, file) ?? []) : []));
  const images = chooseImages(files, { texts, taken: documents.files });
  const pictures = await fetchAll(images.files, { kept, seen }, syncing);
  const limits = fewSentences([
    ...(isWhole ? [] : ['The repository has more files than the forge lists, so some documents may be missing.']),
    ...[chosen, documents, images, pictures].flatMap((each) => each.limits),
  ]).map((sentence) => sentence.slice(0, 600));
  const { repository, page, visibility, commit } = seen;
  const copy: SyncedCopy = {
    ...{ repository, page, visibility, commit, synced: syncing.now, kept },
    files: [...documents.files, ...pictures.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return {
    service: { from, copy, ...(limits.length > 0 && { limits }) },
    fetched: documents.fetched + pictures.fetched,
    isNew: true,
  };
}

/** Text of a file that Git LFS keeps elsewhere. @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LFS = 'version https://git-lfs.github.com/spec/';

/** Fetches what is not here yet. */
async function fetchAll(
  files: readonly KeptFile[],
  { kept, seen }: { kept: string; seen: Seen },
  syncing: Pick<Syncing, 'source' | 'files'>,
): Promise<{ files: KeptFile[]; limits: string[]; fetched: number }> {
  const missing = files.filter((file) => !syncing.files.has({ kept }, file));
  const contents = missing.length === 0 ? [] : await syncing.source.read(seen, missing);
  const limits: string[] = [];
  const left = new Set<KeptFile>();
  for (const [place, file] of missing.entries()) {
    const content = contents[place];
    const why = content === undefined ? 'the forge does not give it' : isLfs(content) ? 'it is in Git LFS' : undefined;
    if (content !== undefined && why === undefined) syncing.files.write({ kept }, file, content);
    else {
      left.add(file);
      limits.push(`\`${file.path}\` is not copied: ${why}.`);
    }
  }
  return { files: files.filter((file) => !left.has(file)), limits, fetched: missing.length - left.size };
}

function isLfs(content: Buffer): boolean {
  return content.toString('latin1', 0, LFS.length) === LFS;
}

function isSame(copy: SyncedCopy, target: SyncTarget): boolean {
  return copy.repository.toLowerCase() === target.repository.toLowerCase();
}

function hasAll(copy: SyncedCopy, files: KeptFiles): boolean {
  return copy.files.every((file) => files.has(copy, file));
}
