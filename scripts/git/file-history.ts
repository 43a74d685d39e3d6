import { $ } from 'zx/core';
import type { History } from '#core/part/history.ts';
import { commitSizes, HISTORY_WORDS, logHistory } from './log-history.ts';

/** Commits looked at, the newest first: enough for "recently changed", and bounded for a catalog of any age. */
const COMMITS = 2000;
const PER_FILE = 20;

export interface FolderHistory {
  history: History;
  /** How many of its files each commit changed. */
  sizes(): ReadonlyMap<string, number>;
}

/**
 * Reads who changed which file and why from git. Empty outside a repository, and for what was never committed; in a shallow
 * clone it holds what the clone holds.
 *
 * @param folder the folder that paths are relative to
 * @param below folders in it whose files are looked at; others would use up the number of commits
 */
export async function fileHistory(folder: string, below: readonly string[] = []): Promise<FolderHistory> {
  const git = $({ cwd: folder, quiet: true, nothrow: true });
  const { exitCode, stdout } =
    await git`git -c core.quotePath=false log -n ${COMMITS} --relative ${HISTORY_WORDS} -- ${below.length > 0 ? below : '.'}`;
  const log = exitCode === 0 ? stdout : '';
  return { history: logHistory(log, PER_FILE), sizes: () => commitSizes(log) };
}
