import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

type Holder = { owner: number; server: number };

const PAUSE = 20;

/**
 * Makes the folder of a server ready for a start: two servers on one folder destroy its data. A server that a killed process left
 * running is stopped first. It is no lock of scripts/observed/lock.ts, which infra may not import and which outlives no process.
 *
 * @param signal that makes the server end, also while clients are connected
 * @throws {Error} where another process that runs has started one
 */
export async function holdFolder(
  folder: string,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<{ hold(server: number): Promise<void>; release(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'holder.json');
  const holder: Holder | undefined = JSON.parse(await readFile(path, 'utf8').catch(() => 'null')) ?? undefined;
  if (holder && (await runsIn(holder.server, folder))) {
    if (holder.owner !== process.pid && isAlive(holder.owner))
      throw new Error(
        `The server in \`${folder}\` was started by process ${holder.owner}, which still runs. Stop that first.`,
      );
    process.kill(holder.server, signal);
    while (isAlive(holder.server)) await wait(PAUSE);
  }
  return {
    hold: (server) => writeFile(path, JSON.stringify({ owner: process.pid, server } satisfies Holder)),
    release: () => rm(path, { force: true }),
  };
}

/** Whether a process is the server of this folder. Its number may be another process's by now, but the folder is among its words. */
async function runsIn(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(folder);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Gives a secret that a server's folder keeps, in a file that only this user can read. It is made the first time. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(path, 'utf8');
}

export function freePort(): Promise<number> {
  return listenOn(0);
}

/**
 * The port of a server: the same in each start, as its clients have the address, unless something else listens on it by now.
 *
 * @param folder of the server, which keeps it
 */
export async function keptPort(folder: string): Promise<number> {
  const path = join(folder, 'port');
  const before = Number(await readFile(path, 'utf8').catch(() => '0'));
  const port = await listenOn(Number.isInteger(before) && before > 0 && before < 65_536 ? before : 0).catch(freePort);
  if (port !== before) await writeFile(path, String(port));
  return port;
}

/** Listens for a moment. @returns the port, which is another one for 0 */
function listenOn(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
  });
  return promise;
}
