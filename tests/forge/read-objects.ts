import type { GitRepository } from '../../scripts/git/git.ts';

export type GitObject = { type: string; bytes: Buffer };

/** Reads objects of git by one program, however many there are. @returns by hash */
export async function readObjects(
  repository: GitRepository,
  hashes: readonly string[],
): Promise<Map<string, GitObject>> {
  if (hashes.length === 0) return new Map();
  const input = hashes.map((hash) => `${hash}\n`).join('');
  const { exitCode, stderr, bytes } = await repository.run(['cat-file', '--batch'], { input });
  if (exitCode !== 0) throw new Error(`git cat-file: ${stderr}`);
  const objects = new Map<string, GitObject>();
  let rest = bytes();
  while (rest.length > 0) {
    const end = rest.indexOf('\n');
    const [hash = '', type = '', size] = rest.toString('utf8', 0, end).split(' ');
    if (size === undefined) throw new Error(`git cat-file: ${hash} ${type}`);
    const after = end + 1 + Number(size);
    objects.set(hash, { type, bytes: rest.subarray(end + 1, after) });
    rest = rest.subarray(after + 1);
  }
  return objects;
}
