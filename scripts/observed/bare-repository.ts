import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { commitStream, FAST_IMPORT, type NewCommit, type NewContent } from '../git/commit-stream.ts';
import { bareRepositoryAt, type GitOutput, git } from '../git/git.ts';

const SETTINGS = `[core]
  symlinks = false
  autocrlf = false
  logAllRefUpdates = false
`;

/**
 * Makes a bare repository where there is none: aside, and then renames it, so that nobody meets a half, in this process or another.
 *
 * @throws {CannotRun} when it cannot be made
 */
export async function makeRepository(folder: string): Promise<void> {
  if (existsSync(join(folder, 'HEAD'))) return;
  const unfinished = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    await git(unfinished, ['init', '--quiet', '--bare', '--template=', '.']);
    appendFileSync(join(unfinished, 'config'), SETTINGS);
    renameSync(unfinished, folder);
  } catch (cause) {
    if (existsSync(join(folder, 'HEAD'))) return;
    if (cause instanceof CannotRun) throw cause;
    throw new CannotRun(`\`${folder}\` cannot be made.`, { fix: 'Check its permissions and the disk.', cause });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A commit that no person makes. */
export interface CommitParts extends Pick<NewCommit, 'parent' | 'files' | 'message' | 'time'> {
  remove?: readonly string[];
  put: ReadonlyMap<string, string | Uint8Array>;
}

export function changesOf({ remove = [], put }: CommitParts): Map<string, NewContent | null> {
  const changes = new Map<string, NewContent | null>(remove.map((path) => [path, null]));
  for (const [path, content] of put) changes.set(path, { content });
  return changes;
}

/** Who makes such commits. */
const COMMITTER = { name: 'Waypost', email: 'waypost@localhost' };

export function importCommit(folder: string, parts: CommitParts): Promise<GitOutput> {
  return bareRepositoryAt(folder).run(FAST_IMPORT, {
    input: commitStream({ ...parts, changes: changesOf(parts), committer: COMMITTER }),
  });
}

const HOUSEKEEPING = ['gc.auto=1000', 'gc.autoPackLimit=20', 'gc.pruneExpire=1.hour.ago', 'gc.autoDetach=false'];

/**
 * Removes objects of a bare repository that nothing refers to for an hour, if there are enough of them, so that a branch that is rewritten
 * every few minutes does not make its repository grow. Another run that does the same is not waited for.
 */
export async function tidyRepository(folder: string): Promise<void> {
  await bareRepositoryAt(folder).run([
    ...HOUSEKEEPING.flatMap((setting) => ['-c', setting]),
    'gc',
    '--auto',
    '--quiet',
  ]);
}
