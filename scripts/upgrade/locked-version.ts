import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionInLock } from '#core/migration/version.ts';

/** The version of Waypost that a repository installs, by its lock file; undefined where it has none. */
export function lockedVersion(root: string): string | undefined {
  try {
    return versionInLock(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
