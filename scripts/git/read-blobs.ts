import { type GitRepository, repositoryAt } from './git.ts';
import { GitFailed } from './git-failure.ts';

/**
 * Reads files of a repository as bytes, in one go.
 *
 * @param names hashes, or `<commit>:./<path>` below the folder; none has a line break
 * @returns in the same order; undefined for what is not there, or is no file
 */
export async function readBlobs(folder: string, names: readonly string[]): Promise<(Buffer | undefined)[]> {
  return readBlobsOf(repositoryAt(folder), names);
}

export async function readBlobsOf(
  repository: Pick<GitRepository, 'run'>,
  names: readonly string[],
): Promise<(Buffer | undefined)[]> {
  if (names.length === 0) return [];
  const words = ['cat-file', '--batch'];
  const output = await repository.run(words, { input: names.map((name) => `${name}\n`).join('') });
  if (output.exitCode !== 0) throw new GitFailed(words, output);
  const bytes = output.bytes();
  let at = 0;
  return names.map(() => {
    const end = bytes.indexOf('\n', at);
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(bytes.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) return undefined;
    const content = bytes.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return type === 'blob' ? content : undefined;
  });
}
