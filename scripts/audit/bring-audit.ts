import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { Scratch } from '../observed/scratch.ts';
import { keepAudit } from './kept-audit.ts';
import { readAudit } from './read-audit.ts';

/**
 * Brings the audit of a repository to where builds find it.
 *
 * @throws {CannotRun} when the remote cannot be reached
 */
export async function bringAudit(root: string, scratch: Scratch): Promise<void> {
  const { files, known } = await readAudit(scratch);
  keepAudit(root, { files, known, kept: [] });
}

/** Does so from the forge of this machine, as far as it has one. */
export async function bringLocalAudit(root: string): Promise<void> {
  const repository = readSettings(new DiskFiles(root, ['catalog'])).repository ?? 'local/portal';
  const bare = join(root, '.portal/forge/repositories', `${repository.toLowerCase()}.git`);
  if (existsSync(bare)) await bringAudit(root, await Scratch.open(join(root, '.portal'), bare));
}
