import { secretIn } from '#core/catalog/rules/no-secret.ts';
import { isDescription } from '#core/catalog/rules/spec-readable.ts';
import { mentionedFiles } from '#core/catalog/rules/specs/named-files.ts';
import { decodeLoosely } from '#core/catalog/yaml/decode-text.ts';
import { type Choice, chooseSpecs } from '#core/synced/choose-files.ts';
import type { LeftOut, LeftOutReason, Listed } from '#core/synced/left-out.ts';
import { locatedPath, whatIsAt } from '#core/synced/repository-paths.ts';
import type { KeptFile } from '#core/synced/synced-file.ts';
import type { DocsSource, Seen } from './docs-source.ts';
import type { KeptFiles } from './kept-files.ts';
import type { SyncedTarget } from './sync-targets.ts';

export interface Fetching {
  source: DocsSource;
  files: KeptFiles;
}

/** As deep as files of one description may refer to one another. */
const MOST_ROUNDS = 8;

/** Fetches the descriptions of APIs that entries name, and the files below their folders that these refer to. */
export async function fetchSpecs(
  { files, others }: Listed<KeptFile>,
  { about, seen, taken }: { about: SyncedTarget; seen: Seen; taken: readonly KeptFile[] },
  syncing: Fetching,
): Promise<Fetched & Pick<Choice, 'limits'>> {
  const { kept, target } = about;
  const specs = new Map(
    [...about.specs].map(([path, type]) => [locatedPath(files, { folder: target.folder, path }), type]),
  );
  const all = new Map(files.map((file) => [file.path, file]));
  const referred = (others ?? []).filter(({ path }) => !specs.has(path));
  const isThere = (path: string) => all.has(path) || referred.some((other) => other.path === path);
  const known = new Set(taken.map(({ path }) => path));
  const missing = [...specs.keys()].filter((path) => !all.has(path));
  const limits = missing.map(
    (path) => `\`${path}\` is ${whatIsAt(path, others) ?? 'not in'} the repository, so its API has no description.`,
  );
  const folders = [...specs.keys()].map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const got: Fetched & Pick<Choice, 'limits'> = { files: [], limits, leftOut: [], fetched: 0 };
  let paths: ReadonlySet<string> = new Set(specs.keys());
  for (let round = 0; round < MOST_ROUNDS && paths.size > 0; round++) {
    const chosen = chooseSpecs({ files, others: referred }, { paths, taken: [...taken, ...got.files] });
    const isRight = (path: string, text: string) => isPartOfDescription(path, text, specs);
    const fetched = await fetchAll(chosen.files, { kept, seen }, syncing, isRight);
    got.files.push(...fetched.files);
    got.limits.push(...chosen.limits);
    got.leftOut.push(...chosen.leftOut, ...fetched.leftOut);
    got.fetched += fetched.fetched;
    for (const { path } of chosen.files) known.add(path);
    const named = fetched.files.flatMap((file) => mentionedFiles(syncing.files.text({ kept }, file) ?? '', file.path));
    const next = named.filter((path) => !known.has(path) && folders.some((folder) => path.startsWith(folder)));
    paths = new Set(next.filter(isThere));
  }
  return got;
}

/** Whether a file is what it was copied for: the name of a file in an entry, or in a description, is no right to publish it. */
function isPartOfDescription(path: string, text: string, specs: ReadonlyMap<string, string | undefined>): boolean {
  if (specs.has(path)) return isDescription(specs.get(path), text);
  const type = /\.proto$/i.test(path) ? 'grpc' : /\.(?:graphqls?|gql)$/i.test(path) ? 'graphql' : undefined;
  return isDescription(type, text);
}

/** Text of a file that Git LFS keeps elsewhere. @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LFS = 'version https://git-lfs.github.com/spec/';

interface Fetched {
  files: KeptFile[];
  leftOut: LeftOut[];
  fetched: number;
}

/** @param isRight whether a file is what it is copied for */
export async function fetchAll(
  files: readonly KeptFile[],
  { kept, seen }: { kept: string; seen: Seen },
  syncing: Fetching,
  isRight = (_path: string, _text: string) => true,
): Promise<Fetched> {
  const missing = files.filter((file) => !syncing.files.has({ kept }, file));
  const contents = missing.length === 0 ? [] : await syncing.source.read(seen, missing);
  const leftOut: LeftOut[] = [];
  const left = new Set<KeptFile>();
  for (const [place, file] of missing.entries()) {
    const content = contents[place];
    const why = content === undefined ? syncing.source.whyUnread : await whyNot(file, content, isRight);
    if (content !== undefined && why === undefined) syncing.files.write({ kept }, file, content);
    else {
      left.add(file);
      leftOut.push({ path: file.path, why: why! });
    }
  }
  return { files: files.filter((file) => !left.has(file)), leftOut, fetched: missing.length - left.size };
}

async function whyNot(
  { path }: KeptFile,
  content: Buffer,
  isRight: (path: string, text: string) => boolean,
): Promise<LeftOutReason | undefined> {
  if (isLfs(content)) return 'lfs';
  const text = decodeLoosely(content);
  if (!isRight(path, text)) return 'format';
  return (await secretIn(path, text)) === undefined ? undefined : 'secret';
}

function isLfs(content: Buffer): boolean {
  return content.toString('latin1', 0, LFS.length) === LFS;
}
