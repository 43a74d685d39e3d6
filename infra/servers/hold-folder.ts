import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Which process started the server of a folder, and which is the server. */
interface Holder {
  owner: number;
  server: number;
}

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
