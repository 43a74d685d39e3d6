import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets this process read and remove everything in a folder, even if its permissions forbid it. What it cannot change stays
 * as it is, and the reader reports it.
 */
export function makeReadable(folder: string): void {
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const name of allow(at, 0o700)) {
      const path = join(at, name);
      const stat = quietly(() => lstatSync(path));
      if (stat?.isDirectory()) open.push(path);
      else if (stat?.isFile() && (stat.mode & 0o400) === 0) quietly(() => chmodSync(path, 0o600));
    }
}

function allow(folder: string, mode: number): string[] {
  return (
    quietly(() => {
      const stat = lstatSync(folder);
      // A link leads to what is not ours to change.
      if (!stat.isDirectory()) return [];
      if ((stat.mode & mode) !== mode) chmodSync(folder, mode);
      return readdirSync(folder);
    }) ?? []
  );
}

/** A path may be gone, belong to another, or be longer than the system reads. */
function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
