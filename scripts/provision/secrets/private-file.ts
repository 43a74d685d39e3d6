import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotRun } from '../../cannot-run.ts';
import { unfinishedName } from '../../files/json-file.ts';

/**
 * Writes a file that only its user may read, whole or not at all. It is on the disk when this returns.
 *
 * @throws {CannotRun} when it cannot be written
 */
export function writePrivate(path: string, text: string): void {
  const unfinished = unfinishedName(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text, { flag: 'wx', mode: 0o600, flush: true });
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, path);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw new CannotRun(`\`${path}\` cannot be written.`, {
      fix: 'Check the permissions of its folder, and free the disk.',
      cause,
    });
  }
}
