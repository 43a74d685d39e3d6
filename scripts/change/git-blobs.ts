import type { Refusal } from '#core/catalog/files.ts';
import { decodeText } from '#core/catalog/yaml/decode-text.ts';
import type { GitRepository } from '../git/git.ts';

export interface GitEntry {
  /** `100644`, `100755`, `120000` for a symbolic link, `160000` for a submodule. */
  mode: string;
  hash: string;
}

/** In bytes, as for files on a disk. */
const LARGEST = 16 * 1024 * 1024;
/** In bytes, of what is asked for at a time, so that memory stays small whatever a repository holds. */
const AT_ONCE = 128 * 1024 * 1024;

/** Reads contents by hash, each once: a text, or why it is none. */
export async function readBlobs(
  repository: GitRepository,
  entries: Iterable<GitEntry>,
): Promise<Map<string, string | Refusal>> {
  const contents = new Map<string, string | Refusal>();
  const hashes = [...new Set([...entries].filter(isFile).map(({ hash }) => hash))];
  if (hashes.length === 0) return contents;
  const { stdout } = await repository.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: lines(hashes),
  });
  let [batch, weight]: [string[], number] = [[], 0];
  const batches = [batch];
  for (const answer of stdout.trimEnd().split('\n')) {
    const [hash = '', size] = answer.split(' ');
    const bytes = Number(size);
    if (!Number.isInteger(bytes) || size === undefined) contents.set(hash, MISSING);
    else if (bytes > LARGEST) contents.set(hash, tooLarge(bytes));
    else {
      if (weight + bytes > AT_ONCE) {
        [batch, weight] = [[], 0];
        batches.push(batch);
      }
      batch.push(hash);
      weight += bytes;
    }
  }
  for (const each of batches) await readBatch(repository, each, contents);
  return contents;
}

export function isFile({ mode }: GitEntry): boolean {
  return mode.startsWith('100');
}

export const LINK: Refusal = {
  message: 'This is a symbolic link or another repository, so it is not followed.',
  hint: 'Replace it with the file itself.',
};

/** Answers are `<hash> blob <size>`, a line end, so many bytes, and a line end. */
async function readBatch(
  { run }: GitRepository,
  hashes: readonly string[],
  contents: Map<string, string | Refusal>,
): Promise<void> {
  if (hashes.length === 0) return;
  const bytes = (await run(['cat-file', '--batch'], { input: lines(hashes) })).bytes();
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    if (end < 0) return;
    const [hash = '', , size] = bytes.toString('latin1', at, end).split(' ');
    const length = Number(size);
    if (!Number.isInteger(length)) {
      at = end + 1;
      continue;
    }
    contents.set(hash, decodeText(bytes.subarray(end + 1, end + 1 + length)));
    at = end + length + 2;
  }
}

function lines(hashes: readonly string[]): string {
  return hashes.map((hash) => `${hash}\n`).join('');
}

const MISSING: Refusal = {
  message: 'This clone does not have the content of the file.',
  hint: 'Fetch it: `git fetch --refetch`.',
};

function tooLarge(bytes: number): Refusal {
  return {
    message: `The file has ${Math.round(bytes / 1024 / 1024)} MiB; at most 16 are read.`,
    hint: 'Keep large data elsewhere and link to it.',
  };
}
