import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';

/**
 * The folder of this user that keeps what must be in no repository: secrets of a portal's resources, and the key of their state.
 *
 * @throws {CannotRun} when it would be in the portal's own folder, from where it could be committed
 */
export function userDataFolder(root: string, env: NodeJS.ProcessEnv): string {
  const portal = realpathSync(root);
  const base = env.XDG_DATA_HOME || (process.getuid?.() === 0 ? '/var/lib' : join(homedir(), '.local', 'share'));
  const mark = createHash('sha256').update(portal).digest('hex').slice(0, 12);
  const folder = join(base, 'waypost', `${basename(portal)}-${mark}`);
  if (!relative(portal, folder).startsWith('..'))
    throw new CannotRun(`Secrets would be kept in \`${folder}\`, which is in the portal's own folder.`, {
      fix: 'Set XDG_DATA_HOME to a folder outside of it.',
    });
  return folder;
}
