import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 2e9;

/** Where temporary files go: into memory where there is plenty, as git writes many small ones and each waits for a disk. */
export function scratchPlace(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
}

export function scratchFolder(prefix: string): string {
  return mkdtempSync(join(scratchPlace(), prefix));
}
