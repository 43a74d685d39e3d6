import { realpathSync } from 'node:fs';
import type { Files, Refusal } from '#core/catalog/files.ts';
import { isRefusal } from '#core/catalog/yaml/decode-text.ts';
import type { Desired } from '#core/desired/desired.ts';
import { readDesired } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import { DESIRED, type OpenCatalog } from '../catalog/desired-folders.ts';
import { withProductTypes } from '../catalog/with-product-types.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { isIgnored } from '../files/ignored.ts';
import { bareRepositoryAt, type GitRepository, repositoryAt } from '../git/git.ts';
import { findBase, named } from './find-base.ts';
import { type GitEntry, isFile, LINK, readBlobs } from './git-blobs.ts';

export interface ChangeTrees {
  /** Full hash of the commit that the change begins at. */
  commit: string;
  base: Files;
  head: Files;
  /** Every path below the root that differs, sorted. */
  paths: string[];
  /** Where the head's templates are, as files of any sort. */
  templates: { root: string } | { repository: GitRepository; commit: string };
}

/**
 * The change of the working tree, with all that is not committed. Of the base only what differs is read from git.
 *
 * @param written where the change begins; by default where its branch left the main one
 * @throws {CannotRun} when it cannot be compared
 */
export async function workingChange(root: string, written?: string): Promise<ChangeTrees> {
  const tree = new DiskFiles(root, DESIRED);
  const head = withProductTypes(tree);
  const commit = await findBase(tree.root, written);
  const repository = repositoryAt(tree.root);
  const before = await entriesBefore(repository, commit);
  const base = new TreeFiles(await contentsOf(repository, before), head);
  return { commit, base, head, paths: [...before.keys()].sort(), templates: { root: tree.root } };
}

/** What each path that differs was in a commit, the working tree's untracked files among them. */
async function entriesBefore(repository: GitRepository, commit: string): Promise<Map<string, GitEntry | undefined>> {
  const [differs, untracked] = await Promise.all([
    answer(repository, ['diff', ...RAW, '--ignore-submodules=dirty', '--relative', commit, '--', '.']),
    answer(repository, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']),
  ]);
  const before = new Map(entriesOf(differs).map(({ path, before }) => [path, before]));
  for (const path of untracked.split('\0').filter(Boolean)) if (!before.has(path)) before.set(path, undefined);
  return before;
}

/**
 * The change from one commit to another, in a bare repository.
 *
 * @param path of the repository
 * @throws {CannotRun} when there is no such commit
 */
export async function commitChange(path: string, { base, head }: { base: string; head: string }): Promise<ChangeTrees> {
  const repository = bareRepositoryAt(path);
  const [commit, other] = await Promise.all([named(repository, base), named(repository, head)]);
  const files = await filesOf(repository, other);
  const differs = await answer(repository, ['diff-tree', '-r', ...RAW, '--ignore-submodules=none', commit, other]);
  const before = new Map(entriesOf(differs).map(({ path, before }) => [path, before]));
  return {
    commit,
    base: new TreeFiles(await contentsOf(repository, before), files),
    head: files,
    paths: [...before.keys()].sort(),
    templates: { repository, commit: other },
  };
}

export async function commitFiles(path: string, commit: string): Promise<Files> {
  return filesOf(bareRepositoryAt(path), commit);
}

/** A catalog as a commit has it. */
export interface CommitCatalog extends OpenCatalog {
  /** Its full hash. */
  commit: string;
}

/**
 * Opens the catalog of a commit, for what acts on behalf of main. The files of a working tree can be others: attributes of git, links
 * and filters change them as they are checked out.
 *
 * @param root a checkout
 * @param written by default, what is checked out
 * @throws {CannotRun} when there is no such commit, or it has no catalog
 */
export async function openCommit(root: string, written = 'HEAD'): Promise<CommitCatalog> {
  const repository = repositoryAt(root);
  const commit = await named(repository, written);
  const files = await filesOf(repository, commit);
  if (![...files.keys()].some((path) => path.startsWith('catalog/')))
    throw new CannotRun(`The commit \`${commit}\` has no folder catalog/.`, {
      fix: 'Commit it, or give the folder with catalog/ as --root.',
    });
  const bytes = async (path: string, most: number) => {
    const read = await repository.run(['cat-file', 'blob', `${commit}:./${path}`], { most });
    return read.exitCode === 0 && read.bytes().length <= most ? read.bytes() : undefined;
  };
  const all = { root: realpathSync(root), ...files, bytes };
  return { commit, files: all, folders: DESIRED, scope: { layout: 'repository' } };
}

/** The desired state of a commit of a checkout, as `openCommit` has it. */
export async function stateOfCommit(root: string, written?: string): Promise<Desired> {
  return readDesired((await openCommit(root, written)).files);
}

async function filesOf(repository: GitRepository, commit: string): Promise<Files> {
  const listed = await answer(repository, ['ls-tree', '-r', '-z', commit, '--', ...DESIRED]);
  const entries = listed.split('\0').flatMap((record) => {
    const [, mode, hash, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
    return mode && hash && path ? [[path, { mode, hash }] as const] : [];
  });
  return withProductTypes(new TreeFiles(await contentsOf(repository, new Map(entries))));
}

const RAW = ['--raw', '-z', '--no-renames', '--no-ext-diff', '--no-abbrev'];

async function answer({ path, run }: GitRepository, words: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await run(words);
  if (exitCode === 0) return stdout;
  throw new CannotRun(`\`git ${words[0]}\` failed in \`${path}\`.`, {
    fix: 'Run `git status` there, and fix what it shows.',
  });
}

/** Records are `:<mode> <mode> <hash> <hash> <letter>`, NUL, the path, NUL. */
function entriesOf(raw: string): { path: string; before: GitEntry | undefined }[] {
  const parts = raw.split('\0');
  const records = parts.slice(0, -1).filter((_, index) => index % 2 === 0);
  return records.map((record, index) => {
    const [mode = '', , hash = ''] = record.slice(1).split(' ');
    return { path: parts[2 * index + 1]!, before: mode === '000000' ? undefined : { mode, hash } };
  });
}

/** Contents of the desired state among some paths; undefined for what was not there. */
async function contentsOf(
  repository: GitRepository,
  entries: ReadonlyMap<string, GitEntry | undefined>,
): Promise<Map<string, string | Refusal | undefined>> {
  const desired = [...entries].filter(([path]) => isDesiredPath(path));
  const blobs = await readBlobs(
    repository,
    desired.flatMap(([, entry]) => entry ?? []),
  );
  return new Map(
    desired.map(([path, entry]) => [path, entry && (isFile(entry) ? (blobs.get(entry.hash) ?? LINK) : LINK)]),
  );
}

function isDesiredPath(path: string): boolean {
  return DESIRED.some((folder) => path.startsWith(`${folder}/`)) && !path.split('/').some(isIgnored);
}

/** A tree whose contents are known, over another that has all the paths that they do not mention. */
class TreeFiles implements Files {
  readonly #own: ReadonlyMap<string, string | Refusal | undefined>;
  readonly #below: Files | undefined;
  readonly #paths: ReadonlySet<string>;

  /** @param own contents by path; undefined for what is not there */
  constructor(own: ReadonlyMap<string, string | Refusal | undefined>, below?: Files) {
    this.#own = own;
    this.#below = below;
    const there = [...own].flatMap(([path, content]) => (content === undefined ? [] : path));
    this.#paths = new Set([...[...(below?.keys() ?? [])].filter((path) => !own.has(path)), ...there]);
  }

  keys(): Iterable<string> {
    return this.#paths;
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  get(path: string): string | undefined {
    if (!this.#own.has(path)) return this.#below?.get(path);
    const content = this.#own.get(path);
    return isRefusal(content) ? undefined : content;
  }

  isOrdinary(path: string): boolean {
    if (!this.#own.has(path)) return this.#below?.isOrdinary?.(path) ?? true;
    return this.#own.get(path) !== LINK;
  }

  refusal(path: string): Refusal | undefined {
    if (!this.#own.has(path)) return this.#below?.refusal?.(path);
    const content = this.#own.get(path);
    return isRefusal(content) ? content : undefined;
  }
}
