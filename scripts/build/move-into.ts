import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Moves all that a folder holds into another on the same disk. A folder that both have is moved part by part. */
export async function moveInto(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const isShared = entry.isDirectory() && (await stat(target).catch(() => undefined))?.isDirectory();
    await (isShared ? moveInto(source, target) : rename(source, target));
  }
}
