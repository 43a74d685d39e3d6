import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';

/**
 * Refuses to write where a repository has a symbolic link, in place of the file or on the way to it: what is written would be elsewhere.
 *
 * @param path below the folder
 * @throws {CannotRun} when there is one
 */
export function refuseLinks(folder: string, path: string): void {
  const parts = path.split('/');
  for (const [depth] of parts.entries()) {
    const step = join(folder, ...parts.slice(0, depth + 1));
    if (lstatSync(step, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new CannotRun(`\`${step}\` is a symbolic link, and Waypost does not write through links.`, {
        fix: 'Replace the link with what it leads to, and run it again.',
      });
  }
}
