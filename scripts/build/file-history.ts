import { $ } from 'zx/core';
import type { Change, History } from '#core/part/history.ts';

/** Commits looked at, the newest first: enough for "recently changed", and bounded for a catalog of any age. */
const COMMITS = 2000;
/** Changes kept a file. */
const PER_FILE = 20;

/**
 * Reads who changed which file and why from git. Empty outside a repository, and for what was never committed; in a shallow
 * clone it holds what the clone holds.
 *
 * @param folder the folder that paths are relative to
 */
export async function fileHistory(folder: string): Promise<History> {
  const git = $({ cwd: folder, quiet: true, nothrow: true });
  const format = '--format=%x1e%H%x1f%aI%x1f%aN%x1f%s%x1f';
  const log =
    await git`git -c core.quotePath=false log -n ${COMMITS} --no-merges --relative --name-only -z ${format} -- .`;
  if (log.exitCode !== 0) return new Map();
  const history = new Map<string, Change[]>();
  for (const record of log.stdout.split('\x1e').slice(1)) {
    const [commit = '', time = '', author = '', subject = '', files = ''] = record.split('\x1f');
    for (const file of files
      .split('\0')
      .map((path) => path.replace(/^\n/, ''))
      .filter(Boolean)) {
      const changes = history.get(file) ?? [];
      if (changes.length < PER_FILE) changes.push({ commit, time, author, subject });
      history.set(file, changes);
    }
  }
  return history;
}
