import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { GitFailed } from '../git/git-failure.ts';
import type { Scratch } from './scratch.ts';

interface Taking {
  scratch: Scratch;
  data: string;
  head: string | undefined;
  take: readonly string[];
  forget: readonly string[];
}

/**
 * Copies regular files of a commit into the data folder, each whole or not at all, and removes others. Whatever else the commit
 * holds is not looked at.
 *
 * @throws {CannotRun} when the disk is full, or may not be written
 */
export async function takeFiles({ scratch, data, head, take, forget }: Taking): Promise<void> {
  let aside: string | undefined;
  try {
    for (const path of forget) rmSync(join(data, path), { force: true });
    if (head === undefined || take.length === 0) return;
    mkdirSync(data, { recursive: true });
    aside = mkdtempSync(join(data, '.taking-'));
    const env = { GIT_INDEX_FILE: join(aside, 'index'), GIT_WORK_TREE: aside, GIT_DIR: scratch.folder };
    const hashes = await scratch.list(head);
    const entries = take.map((path) => `100644 ${hashes.get(path)}\t${path}\0`).join('');
    await scratch.git(['update-index', '-z', '--index-info'], { env, input: entries });
    const words = ['checkout-index', '--quiet', '--force', '-z', '--stdin', `--prefix=${join(aside, 'files')}/`];
    await scratch.git(words, { env, input: take.map((path) => `${path}\0`).join('') });
    for (const path of take) {
      mkdirSync(dirname(join(data, path)), { recursive: true });
      renameSync(join(aside, 'files', path), join(data, path));
    }
  } catch (cause) {
    if (!(cause instanceof GitFailed) && (cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw new CannotRun(`\`${data}\` cannot be written.`, {
      fix: 'Check the permissions and the disk, or name another folder with --data.',
      cause,
    });
  } finally {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
  }
}
