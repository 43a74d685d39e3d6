import type { Listed } from '#core/synced/left-out.ts';
import type { KeptFile } from '#core/synced/synced-file.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { treeEntries } from '../forge/local/tree-entries.ts';
import { GitFailed, type GitRun, gitFailure } from '../git/git-failure.ts';
import { listedOf } from './docs-source.ts';

/** What git says of files that it may not fetch. */
export const PARTIAL = /promisor remote|lazy fetching disabled|transport '[^']*' not allowed/i;

/**
 * Lists what a commit of a repository has that may be damaged. What cannot be read is among the others; a folder ends with a slash.
 *
 * @throws {GitFailed} or {@link CannotRun} when the commit itself cannot be read, or the repository is a partial clone
 */
export async function readableTree(bare: BareRepository, commit: string): Promise<Listed<KeptFile>> {
  return (await below({ bare, tree: commit, folder: '' }))!;
}

interface FolderOfTree {
  bare: BareRepository;
  /** A commit, or the hash of a folder. */
  tree: string;
  /** Its path, with a slash at its end. */
  folder: string;
}

/** All that is below a folder, in one go unless something is damaged; undefined for a folder that is damaged itself. */
async function below({ bare, tree, folder }: FolderOfTree): Promise<Listed<KeptFile> | undefined> {
  const whole = await listed(bare, ['-r', tree]);
  if (whole.exitCode === 0) return placed(whole, folder);
  const own = await listed(bare, [tree]);
  if (own.exitCode !== 0) {
    if (folder !== '') return undefined;
    throw gitFailure(['ls-tree', tree], { run: own, folder: bare.path });
  }
  const parts = [placed(own, folder)];
  for (const { path, hash } of treeEntries(own.stdout).folders) {
    const inside = `${folder}${path}/`;
    parts.push(
      (await below({ bare, tree: hash, folder: inside })) ?? { files: [], others: [{ path: inside, why: 'damaged' }] },
    );
  }
  return { files: parts.flatMap(({ files }) => files), others: parts.flatMap(({ others = [] }) => others) };
}

/** @throws {GitFailed} for a partial clone, of which some versions of git list the rest */
async function listed(bare: BareRepository, what: readonly string[]): Promise<GitRun> {
  const words = ['ls-tree', '-l', '-z', '--full-tree', ...what];
  const run = await bare.run(words);
  if (PARTIAL.test(run.stderr)) throw new GitFailed(words, run);
  return run;
}

function placed({ stdout }: GitRun, folder: string): Listed<KeptFile> {
  const entries = treeEntries(stdout);
  const { files, others = [] } = listedOf(entries);
  const damaged = entries.damaged.map((path) => ({ path, why: 'damaged' }) as const);
  return {
    files: files.map((file) => ({ ...file, path: folder + file.path })),
    others: [...others, ...damaged].map((other) => ({ ...other, path: folder + other.path })),
  };
}
