import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { Scratch } from '../observed/scratch.ts';
import { type KeptAudit, keepAudit, keptAudit } from './kept-audit.ts';
import { headCommands, readKeptHead } from './kept-head.ts';
import { readAudit } from './read-audit.ts';

interface Way {
  /** Variables for the command that reads the head that is kept in another place. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Whether this process has read that head already, so that it need not do it again. */
  isAgain?: boolean;
  /** Gets what a command printed as an error: no page shows that. */
  say(sentence: string): void;
}

/**
 * Brings the audit of a repository to where builds find it, with the head that is kept in another place.
 *
 * @throws {CannotRun} when the remote cannot be reached, or the disk cannot be written
 */
export async function bringAudit(root: string, scratch: Scratch, way: Way): Promise<void> {
  const { files, found, known } = await readAudit(scratch);
  const earlier = way.isAgain ? keptAudit(root) : undefined;
  const { kept, unread } = earlier ?? (await keptHeads(root, scratch, way));
  keepAudit(root, { files, found, known, kept, ...(unread !== undefined && { unread }) });
}

/** Does so from the forge of this machine, as far as it has one. */
export async function bringLocalAudit(root: string, way: Way): Promise<void> {
  const repository = readSettings(new DiskFiles(root, ['catalog'])).repository ?? 'local/portal';
  const bare = join(root, '.portal/forge/repositories', `${repository.toLowerCase()}.git`);
  if (existsSync(bare)) await bringAudit(root, await Scratch.open(join(root, '.portal'), bare), way);
}

/** A page says that the head could not be read. That is no reason to build none. */
async function keptHeads(
  root: string,
  scratch: Scratch,
  { env, say }: Way,
): Promise<Pick<KeptAudit, 'kept' | 'unread'>> {
  try {
    const commands = await headCommands(root, scratch);
    return { kept: commands ? [await readKeptHead(commands, { env })] : [] };
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    say(`${error.message} ${error.fix}`);
    return { kept: [], unread: error.message };
  }
}
