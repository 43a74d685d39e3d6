import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Excess, MOST_ENTRIES, MOST_WRITTEN } from './excess.ts';
import { type RunningProgram, stopGroup, stopping } from './running-program.ts';

export const UNSHARE = '/usr/bin/unshare';
const SETPRIV = '/usr/bin/setpriv';
/** Files, a network without interfaces, and programs of its own, which end with it. */
const NAMESPACES = [UNSHARE, '--map-root-user', '--mount', '--net', '--pid', '--ipc', '--fork', '--kill-child', '--'];
/** In its namespaces it would be root, who may mount more. */
const NOBODY = [SETPRIV, '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];
const ENCLOSE = join(import.meta.dirname, 'enclose.sh');
/** What it writes, in memory. Some entries are those of the sandbox itself. */
const LIMITS = `size=${MOST_WRITTEN},nr_inodes=${MOST_ENTRIES + 10}`;
/** Where programs find their libraries. */
const LIBRARIES = ['/usr/lib', '/lib', '/usr/lib64', '/lib64'].filter((path) => existsSync(path));
/** Seconds, for a busy machine. */
const PATIENCE_OF_PROBE = 20;

/** What a command sees of the machine; absolute paths. */
export interface Enclosure {
  /** Empty; what it sees is put together on it, and gone afterwards. */
  root: string;
  /** What it holds is copied; what the command writes is in memory, and the folder stays as it is. */
  writable: string;
  readable: readonly string[];
}

/**
 * Starts a command of Node's so that it reaches no network, no other program and no other file, sockets included, and writes no more
 * than a generator may: unlinked files count as long as they are open.
 *
 * @param seconds after which it is over, also when this process is gone by then
 */
export async function startEnclosed(
  { root, writable, readable }: Enclosure,
  command: readonly string[],
  seconds: number,
): Promise<RunningProgram> {
  const seen = outermost([...new Set([...LIBRARIES, SETPRIV, process.execPath, ...readable])]);
  const enclose = ['/bin/sh', ENCLOSE, root, writable, LIMITS, ...seen, '--', ...NOBODY, ...command];
  const [program, ...words] = [...stopping(seconds), ...NAMESPACES, ...enclose];
  const child = spawn(program!, words, { cwd: writable, env: {}, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'close').catch(() => undefined);
  child.stdin!.on('error', () => {}); // It is gone already.
  const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]();
  const number = (await lines.next()).value;
  const folder = number === undefined ? writable : `/proc/${number}/root${writable}`;
  return {
    folder,
    pid: child.pid,
    full: () => fullness(folder),
    stop: () => stopGroup(child.pid),
    ended: lines.next().then(({ value }) => (value === undefined ? null : Number(value))),
    async [Symbol.asyncDispose]() {
      release(child);
      await gone;
    },
  };
}

function release(child: ChildProcess): void {
  child.stdin!.end();
  child.stdout!.resume();
}

/** What its file system has no room for. */
function fullness(folder: string): Excess | undefined {
  try {
    const { bfree, ffree } = statfsSync(folder);
    return ffree === 0 ? 'files' : bfree === 0 ? 'size' : undefined;
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

let found: Promise<boolean> | undefined;

/** Whether this platform encloses commands. It is tried once. */
export function canEnclose(): Promise<boolean> {
  found ??= look();
  return found;
}

async function look(): Promise<boolean> {
  if (![UNSHARE, SETPRIV].every((path) => existsSync(path))) return false;
  const [root, writable] = ['root', 'written'].map((name) =>
    realpathSync(mkdtempSync(join(tmpdir(), `waypost-enclosed-${name}-`))),
  ) as [string, string];
  try {
    writeFileSync(join(writable, 'given'), '');
    const command = [process.execPath, '--version'];
    await using running = await startEnclosed({ root, writable, readable: [] }, command, PATIENCE_OF_PROBE);
    const isRead = running.folder !== writable && existsSync(join(running.folder, 'given'));
    return (await running.ended) === 0 && isRead;
  } finally {
    for (const path of [root, writable]) rmSync(path, { recursive: true, force: true });
  }
}

/** Folders below a visible one are visible with it. */
function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}/`)));
}
