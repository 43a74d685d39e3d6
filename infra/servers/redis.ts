import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningServer } from '../../core/provision/stack/infra.ts';
import { holdFolder, keptPort, keptSecret } from './hold-folder.ts';
import { startProgram, stopProgram } from './start-program.ts';

const ADMIN = 'waypost';

/**
 * Starts Redis or Valkey on a port of this machine that it keeps, with its data and its users in a folder that it makes when it is not there.
 *
 * @param program `redis-server` or `valkey-server`
 * @throws {Error} with the server's own words
 */
export async function startRedis(folder: string, program: string): Promise<RunningServer> {
  const { hold, release } = await holdFolder(folder);
  const password = await keptSecret(folder, 'password');
  const users = join(folder, 'users.acl');
  const hash = createHash('sha256').update(password).digest('hex');
  // The user of everybody who names none may do nothing.
  const first = `user default off resetkeys resetchannels -@all\nuser ${ADMIN} on #${hash} ~* &* +@all\n`;
  if (!existsSync(users)) await writeFile(users, first, { mode: 0o600 });
  const port = await keptPort(folder);
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    aclfile: users,
    appendonly: 'yes',
    save: '',
    // Its list of words is how a later start knows it.
    'set-proc-title': 'no',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = await startProgram({ command: [program, ...words], port });
  await hold(child.pid!);
  return {
    env: { WAYPOST_REDIS_URL: `redis://${ADMIN}:${password}@127.0.0.1:${port}` },
    stop: async () => {
      await stopProgram(child);
      await release();
    },
  };
}
