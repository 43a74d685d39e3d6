import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionInLock } from '#core/migration/version.ts';
import { CannotRun } from '../cannot-run.ts';
import { ofSomebodyElse } from '../forge/local/working-tree.ts';
import { runGit } from '../git/git.ts';

/**
 * Makes sure that an upgrade becomes a commit of its own.
 *
 * @param but files that may be uncommitted, since they belong into that commit
 * @throws {CannotRun} when the root is no top of a repository, has no commit, or something else is not committed
 */
export async function checkRepository(root: string, but: readonly string[]): Promise<void> {
  const top = await runGit(root, ['rev-parse', '--show-prefix']);
  if (/dubious ownership/.test(top.stderr)) throw ofSomebodyElse(root);
  if (top.exitCode !== 0 || top.stdout.trim() !== '')
    throw new CannotRun(`\`${root}\` is not the top of a git repository, and an upgrade is a commit of one.`, {
      fix: 'Run it in a clone of your portal, or give that with --root.',
    });
  const head = await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.exitCode !== 0)
    throw new CannotRun('The repository has no commit yet, so there is nothing to upgrade.', {
      fix: 'Commit first: `git add -A && git commit`.',
    });
  const others = ['.', ...but.map((path) => `:(exclude,top)${path}`)];
  const { stdout } = await runGit(root, ['status', '--porcelain', '-z', '--untracked-files=normal', '--', ...others]);
  if (stdout !== '')
    throw new CannotRun('There are uncommitted changes, which would get into the commit of the upgrade.', {
      fix: '`git status` shows them. Commit them, or stash them: `git stash --include-untracked`.',
    });
}

/** The version of Waypost that a repository installs, by its lock file; undefined where it has none. */
export function lockedVersion(root: string): string | undefined {
  try {
    return versionInLock(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
