import { chmodSync, constants, cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Copies a folder of the product, which may be read-only where it is installed. The copies can be written. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
  for (const path of ['.', ...(readdirSync(from, { recursive: true }) as string[])]) {
    const copy = join(to, path);
    chmodSync(copy, statSync(copy).mode | 0o200);
  }
}
