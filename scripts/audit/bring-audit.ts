import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { Scratch } from '../observed/scratch.ts';
import { type KeptAudit, keepAudit } from './kept-audit.ts';
import { readKeptHead } from './kept-head.ts';
import { readAudit } from './read-audit.ts';

/**
 * Brings the audit of a repository to where builds find it, with the head that is kept in another place.
 *
 * @param env of the command that reads that head
 * @throws {CannotRun} when the remote cannot be reached
 */
export async function bringAudit(root: string, scratch: Scratch, env?: NodeJS.ProcessEnv): Promise<void> {
  const { files, found, known } = await readAudit(scratch);
  keepAudit(root, { files, found, known, ...(await keptHeads(root, env)) });
}

/** Does so from the forge of this machine, as far as it has one. */
export async function bringLocalAudit(root: string): Promise<void> {
  const repository = readSettings(new DiskFiles(root, ['catalog'])).repository ?? 'local/portal';
  const bare = join(root, '.portal/forge/repositories', `${repository.toLowerCase()}.git`);
  if (existsSync(bare)) await bringAudit(root, await Scratch.open(join(root, '.portal'), bare));
}

/** A page says that the head could not be read. That is no reason to build none. */
async function keptHeads(root: string, env?: NodeJS.ProcessEnv): Promise<Pick<KeptAudit, 'kept' | 'unread'>> {
  try {
    const head = await readKeptHead(root, env);
    return { kept: head ? [head] : [] };
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { kept: [], unread: error.message };
  }
}
