import { git } from '../../git/git.ts';

/** How much a branch has. */
export interface BranchWeight {
  files: number;
  /** Of all files. */
  bytes: number;
  /** Of the largest file. */
  largest: number;
}

/** Weighs the files of a branch. */
export async function weightOf(repository: string, branch: string): Promise<BranchWeight> {
  const listed = await git(repository, ['ls-tree', '-r', '--format=%(objectsize)', branch]);
  const sizes = listed.split('\n').filter(Boolean).map(Number);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), largest: Math.max(0, ...sizes) };
}
