import { access, cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotRun } from '../cannot-run.ts';

/**
 * Moves a folder to where another may be, which it replaces: at once on one disk, by a copy from disk to disk.
 *
 * @throws {CannotRun} when the place cannot be written
 */
export async function moveFolder(from: string, to: string): Promise<void> {
  const before = `${to}.replaced`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await rm(before, { recursive: true, force: true });
    if (await exists(to)) await rename(to, before);
    await rename(from, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      return cp(from, to, { recursive: true });
    });
    await rm(before, { recursive: true, force: true });
  } catch (cause) {
    throw new CannotRun(`\`${to}\` cannot be written.`, {
      fix: 'Give another folder with --out, or free the disk.',
      cause,
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
