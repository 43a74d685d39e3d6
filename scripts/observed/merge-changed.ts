import { jsonIn } from '#core/text/json-in.ts';
import { bareRepositoryAt } from '../git/git.ts';
import { readBlobsOf } from '../git/read-blobs.ts';
import type { Hashes } from './data-difference.ts';
import { DataFolder } from './data-folder.ts';
import type { LocalFile } from './local-files.ts';
import type { Scratch } from './scratch.ts';

/** The contents of a file that changed on both sides, as JSON; undefined where there is none, or no JSON. */
export interface Sides {
  /** When both were last the same. */
  base: unknown;
  here: unknown;
  there: unknown;
}

/** Makes one content of both. @returns undefined where the file goes */
export type Merge = (path: string, sides: Sides) => unknown;

/** Files of which both sides have something new. */
export interface Changed {
  /** By path: the hash when both were last the same; undefined where they never were. */
  both: ReadonlyMap<string, string | undefined>;
  local: ReadonlyMap<string, LocalFile>;
  branch: Hashes;
}

/**
 * Writes into the data folder what comes of files that changed there and on the branch.
 *
 * @returns whether there were any
 */
export async function mergeChanged(
  { both, local, branch }: Changed,
  { scratch, data, merge }: { scratch: Scratch; data: string; merge: Merge },
): Promise<boolean> {
  if (both.size === 0) return false;
  const paths = [...both.keys()];
  const hashes = paths.flatMap((path) => [both.get(path) ?? NONE, branch.get(path) ?? NONE]);
  const blobs = await readBlobsOf(bareRepositoryAt(scratch.folder), hashes);
  const folder = new DataFolder(data, 0);
  for (const [index, path] of paths.entries()) {
    const [base, there] = [jsonOf(blobs[2 * index]), jsonOf(blobs[2 * index + 1])];
    const merged = merge(path, { base, here: jsonOf(local.get(path)?.content), there });
    if (merged === undefined) folder.remove(path);
    else folder.write(path, merged);
  }
  return true;
}

/** Names no object. */
const NONE = '0'.repeat(40);

function jsonOf(content: Buffer | undefined): unknown {
  return content && jsonIn(content.toString());
}
