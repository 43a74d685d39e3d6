import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { refuseLinks } from '../files/refuse-links.ts';
import type { Changes } from './planned-files.ts';

/**
 * Writes a plan, and removes the folders that it leaves empty.
 *
 * @throws {CannotRun} when a link leads elsewhere, before anything is written; and at the first file that cannot be written; run again, the rest follows
 */
export function writePlan(root: string, changes: Changes): void {
  for (const path of changes.keys()) refuseLinks(root, path);
  for (const [path, text] of changes) {
    const file = join(root, path);
    try {
      if (text === null) remove(file, join(root, path.split('/')[0]!));
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    } catch (cause) {
      throw new CannotRun(`\`${path}\` cannot be ${text === null ? 'removed' : 'written'}.`, {
        fix: 'Check its permissions and the disk, and run `npx portal init` again.',
        cause,
      });
    }
  }
}

/** @param top that stays, even when it is empty */
function remove(file: string, top: string): void {
  rmSync(file, { force: true });
  for (let folder = dirname(file); folder.startsWith(`${top}/`); folder = dirname(folder)) {
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  }
}
