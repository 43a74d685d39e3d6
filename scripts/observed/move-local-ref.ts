import { bareRepositoryAt } from '../git/git.ts';
import { type CommitParts, importCommit } from './bare-repository.ts';
import type { Expected } from './remote.ts';

export interface Move {
  ref: string;
  /** Undefined removes it. */
  commit: string | undefined;
  /** What the commit was made of, where that is known. */
  parts: CommitParts | undefined;
  expected: Expected;
}

const NOTHING = '0'.repeat(40);

/**
 * Does in half of the processes what a push to a repository of this machine does, to which only Waypost writes: makes the commit there as
 * well, and moves the ref if it is at what the commit follows.
 *
 * @returns false where a push has to do it, or to say why it cannot
 */
export async function moveLocalRef(folder: string, { ref, commit, parts, expected }: Move): Promise<boolean> {
  const at = expected === 'an ancestor' ? parts?.parent : expected.at;
  if (commit === undefined ? at === undefined : parts === undefined) return false;
  if (parts && (await importCommit(folder, parts)).stdout.trim() !== commit) return false;
  const words = commit === undefined ? ['-d', ref] : [ref, commit];
  return (await bareRepositoryAt(folder).run(['update-ref', ...words, at ?? NOTHING])).exitCode === 0;
}
