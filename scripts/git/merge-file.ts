import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../files/with-folder.ts';
import { runGit } from './git.ts';
import { GitFailed } from './git-failure.ts';

interface FileSides {
  base: Uint8Array;
  yours: Uint8Array;
  theirs: Uint8Array;
}

/**
 * Merges a file line by line, with markers where both changed the same lines.
 *
 * @param names the text after the markers
 * @returns undefined for a binary file
 */
export async function mergeFile(
  sides: FileSides,
  names: { yours: string; theirs: string },
): Promise<Buffer | undefined> {
  // As git recognises a binary file.
  if (Object.values(sides).some((content: Uint8Array) => content.subarray(0, 8_000).includes(0))) return undefined;
  return withFolder(async (folder) => {
    for (const [name, content] of Object.entries(sides)) writeFileSync(join(folder, name), content as Uint8Array);
    const labels = ['-L', names.yours, '-L', 'base', '-L', names.theirs];
    const words = ['-c', 'merge.conflictStyle=merge', 'merge-file', '-p', ...labels, 'yours', 'base', 'theirs'];
    const run = await runGit(folder, words);
    // Otherwise the code is how many conflicts there are, up to 127.
    if (run.exitCode > 127) throw new GitFailed(['merge-file'], run);
    return run.bytes();
  });
}
