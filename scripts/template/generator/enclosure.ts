import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx';

const UNSHARE = '/usr/bin/unshare';
/** Files, a network without interfaces, and programs of its own, which end with it. */
const NAMESPACES = [UNSHARE, '--map-root-user', '--mount', '--net', '--pid', '--ipc', '--fork', '--kill-child', '--'];
const ENCLOSE = join(import.meta.dirname, 'sandbox/enclose.sh');
/** Where programs find their libraries. */
const LIBRARIES = ['/usr/lib', '/lib', '/usr/lib64', '/lib64'].filter((path) => existsSync(path));

const TIMEOUT = '/usr/bin/timeout';

/** What a command sees of the machine; absolute paths. */
export interface Enclosure {
  /** Empty; what it sees is put together on it, and gone afterwards. */
  root: string;
  writable: string;
  readable: readonly string[];
}

/**
 * Finds what to put before a command of Node so that it reaches no network, no other program and no other file, sockets included.
 *
 * @returns no words where the platform has nothing for it, or forbids it
 */
export async function enclosing({ root, writable, readable }: Enclosure): Promise<readonly string[]> {
  return (await canEnclose()) ? wordsOf({ root, writable, readable }) : [];
}

/**
 * What to put before a command that must be over after so many seconds, also when this process is gone by then.
 *
 * @returns no words where the platform has nothing for it
 */
export function ending(seconds: number): readonly string[] {
  return existsSync(TIMEOUT) ? [TIMEOUT, '--signal=KILL', String(seconds)] : [];
}

let found: Promise<boolean> | undefined;

/** Whether this platform encloses commands. */
export function canEnclose(): Promise<boolean> {
  found ??= look();
  return found;
}

async function look(): Promise<boolean> {
  if (!existsSync(UNSHARE)) return false;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-enclosed-')));
  const writable = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-enclosed-')));
  try {
    const words = wordsOf({ root: folder, writable, readable: [] });
    const run = $({ quiet: true, nothrow: true, env: {}, timeout: '5s' });
    return (await run`${words} ${process.execPath} --version`).exitCode === 0;
  } finally {
    for (const path of [folder, writable]) rmSync(path, { recursive: true, force: true });
  }
}

function wordsOf({ root, writable, readable }: Enclosure): string[] {
  const seen = [...new Set([...LIBRARIES, process.execPath, ...readable])];
  return [...NAMESPACES, '/bin/sh', ENCLOSE, root, writable, ...outermost(seen), '--'];
}

/** Folders below a visible one are visible with it. */
function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}/`)));
}
