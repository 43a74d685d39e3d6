import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { SyncTarget } from '#core/synced/sync-target.ts';
import { CannotRun } from '../cannot-run.ts';
import { BareRepository } from '../forge/local/bare-repository.ts';
import { refFile } from '../git/ref-file.ts';
import { type BareFound, bareSource } from './bare-source.ts';
import { type DocsSource, Unreadable } from './docs-source.ts';

interface FolderRequest {
  /** With clones: `acme/checkout`, `checkout`, or a bare `checkout.git`. */
  folder: string;
  /** Of the forge that they are clones of: `https://github.com`. */
  web: string;
}

/**
 * Copies documentation from clones in a folder: what is committed there, not what is in working trees. A clone does not say who may
 * read the repository, so each counts as private.
 *
 * @throws {CannotRun} when there is no such folder
 */
export function folderSource({ folder, web }: FolderRequest): DocsSource {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotRun(`There is no folder \`${folder}\`.`, {
      fix: 'Name a folder with clones of the repositories of services, such as `--from ~/src`.',
    });
  return bareSource({
    host: new URL(web).hostname.toLowerCase(),
    async find(repository) {
      const path = cloneIn(folder, repository);
      if (path === undefined) return undefined;
      const bare = new BareRepository(path, { isForeign: true });
      return { bare, page: `${web}/${repository}`, visibility: 'private', ...(await branchesOf(bare, repository)) };
    },
    // The person who has the clones may read them.
    mayPush: async (asked) => asked.map(() => true),
    // That says nothing of the repository, nor of who may read it.
    missing: (repository) => ({
      trouble: { kind: 'unread', message: `The folder of clones has none of \`${repository}\`.` },
    }),
  });
}

/** The folder of git in the first place that a clone may have. */
function cloneIn(folder: string, repository: SyncTarget['repository']): string | undefined {
  const [owner, name] = repository.split('/') as [string, string];
  const clones = [join(owner, name), name].flatMap((path) => [join(path, '.git'), `${path}.git`, path]);
  return clones.map((clone) => gitFolder(join(folder, clone))).find((path) => isFile(join(path, 'HEAD')));
}

/**
 * Where a worktree has its refs: its `.git` is a file that leads to a folder of the repository.
 *
 * @see https://git-scm.com/docs/gitrepository-layout
 */
function gitFolder(path: string): string {
  const named = isFile(path) ? /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  if (named === undefined) return path;
  const own = resolve(dirname(path), named.trim());
  const common = join(own, 'commondir');
  return isFile(common) ? resolve(own, readFileSync(common, 'utf8').trim()) : own;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Those of the repository that was cloned; of one without a remote, such as a mirror, its own. */
async function branchesOf(
  bare: BareRepository,
  repository: string,
): Promise<Pick<BareFound, 'defaultBranch' | 'branches'>> {
  // Git never packs this one.
  const { line = '' } = (await refFile(bare.path, `${ORIGIN}HEAD`)) ?? {};
  return line.startsWith(`ref: ${ORIGIN}`)
    ? { defaultBranch: line.slice(`ref: ${ORIGIN}`.length), branches: ORIGIN }
    : { defaultBranch: await ownBranch(bare, repository), branches: 'refs/heads/' };
}

/** Where somebody checked out a commit, there is none. @throws {Unreadable} when HEAD is neither a branch nor a commit */
async function ownBranch(bare: BareRepository, repository: string): Promise<string | undefined> {
  const { line } = (await refFile(bare.path, 'HEAD')) ?? {};
  if (line === undefined || line.startsWith('ref: refs/')) return bare.defaultBranch();
  if (/^[0-9a-f]{40,64}$/.test(line)) return undefined;
  throw new Unreadable(
    `The clone of \`${repository}\` is damaged: its file \`HEAD\` names no branch and no commit. Clone it again.`,
  );
}

const ORIGIN = 'refs/remotes/origin/';
