import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';

/** Milliseconds after which a lock is ignored: no run takes as long. */
const OLDEST = 60 * 60 * 1000;

/** Who holds a lock. */
interface Holder {
  host: string;
  pid: number;
}

/**
 * Keeps others from writing a folder at the same time. A lock whose process is gone, or that is an hour old, is taken over.
 *
 * @param folder below the data folder
 * @returns gives it back
 * @throws {CannotRun} when another process holds it
 */
export function lockFolder(data: string, folder: string): () => void {
  const place = join(data, folder);
  return lockAt(join(place, '.lock'), { place, option: '--data' });
}

/** What a lock is for. */
interface Locked {
  /** What only one run may write. */
  place: string;
  /** Names another. */
  option: string;
}

/**
 * Takes a lock file, as `lockFolder` does.
 *
 * @returns gives it back
 * @throws {CannotRun} when another process holds it
 */
export function lockAt(path: string, { place, option }: Locked): () => void {
  try {
    if (take(path)) return hold(path);
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be written.`, {
      fix: `Check the permissions and the disk, or name another folder with ${option}.`,
      cause,
    });
  }
  const holder = holderOf(path);
  const whose = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  throw new CannotRun(`Another run${whose} is writing \`${place}\`.`, {
    fix: `Wait until it ends. If there is no such run, delete \`${path}\`.`,
  });
}

/** A link is made whole or not at all, and fails where there is one: of two runs, one gets it. */
function take(path: string): boolean {
  const own = `${path}.${process.pid}.${++taken}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(own, JSON.stringify({ host: hostname(), pid: process.pid } satisfies Holder));
  try {
    if (tryLink(own, path)) return true;
    if (!isStale(path)) return false;
    removeStale(path, own);
    return tryLink(own, path);
  } finally {
    rmSync(own, { force: true });
  }
}

let taken = 0;

/** What this process holds: a lock with its number that is not here is of an earlier process that had the same. */
const held = new Set<string>();

/** Gives back what it took, and not the lock of who took over one that had grown too old. */
function hold(path: string): () => void {
  held.add(path);
  const own = statSync(path).ino;
  return () => {
    held.delete(path);
    if (statSync(path, { throwIfNoEntry: false })?.ino === own) rmSync(path, { force: true });
  };
}

function tryLink(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || Date.now() - stat.mtimeMs > OLDEST) return true;
  const holder = holderOf(path);
  if (holder?.host !== hostname()) return false;
  return holder.pid === process.pid ? !held.has(path) : !isAlive(holder.pid);
}

/** Moves the stale lock away first, so that of two who find it stale neither deletes the other's new one. */
function removeStale(path: string, own: string): void {
  const aside = `${own}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (!isStale(aside)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function holderOf(path: string): Holder | undefined {
  try {
    const holder: Partial<Holder> | null = JSON.parse(readFileSync(path, 'utf8'));
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
