import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { HOUR } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';

/** After so long a lock is ignored: no run takes as long. */
const OLDEST = HOUR;

/** Others may take and give back a lock as often while one run looks at it. */
const TRIES = 100;

interface Holder {
  host: string;
  pid: number;
}

interface Found {
  /** Milliseconds since 1970. */
  since: number;
  holder: Holder | undefined;
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

interface Locked {
  /** What only one run may write. */
  place: string;
  /** Names another. */
  option: string;
}

/** Takes a lock file, as `lockFolder` does. @returns gives it back @throws {CannotRun} when another process holds it */
export function lockAt(path: string, { place, option }: Locked): () => void {
  let other: Found | undefined;
  try {
    other = take(path);
    if (!other) return hold(path);
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be written.`, {
      fix: `Check the permissions and the disk, or name another folder with ${option}.`,
      cause,
    });
  }
  const { holder } = other;
  const whose = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  throw new CannotRun(`Another run${whose} is writing \`${place}\`.`, {
    fix: `Wait until it ends. If there is no such run, delete \`${path}\`.`,
  });
}

/**
 * A link is made whole or not at all, and fails where there is one: of two runs, one gets it. A lock that is given back before it
 * can be read is tried again.
 *
 * @returns the lock of another; undefined when this run has got it
 */
function take(path: string): Found | undefined {
  const own = `${path}.${process.pid}.${++taken}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(own, JSON.stringify({ host: hostname(), pid: process.pid } satisfies Holder));
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      if (tryLink(own, path)) return undefined;
      const found = find(path);
      if (found && !isStale(path, found)) return found;
      if (found) removeStale(path, own);
    }
    throw new Error(`${path} is neither a lock nor free.`);
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

function isStale(path: string, { since, holder }: Found): boolean {
  if (Date.now() - since > OLDEST) return true;
  if (holder?.host !== hostname()) return false;
  return holder.pid === process.pid ? !held.has(path) : !isAlive(holder.pid);
}

/** Moves the stale lock away first, so that of two who find it stale neither deletes the other's new one. */
function removeStale(path: string, own: string): void {
  const aside = `${own}.stale`;
  if (unlessGone(() => renameSync(path, aside)) === GONE) return;
  const found = find(aside);
  if (found && !isStale(path, found)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

/** Reads time and text of one file, whatever is put in its place meanwhile. */
function find(path: string): Found | undefined {
  const file = unlessGone(() => openSync(path, 'r'));
  if (file === GONE) return undefined;
  try {
    return { since: fstatSync(file).mtimeMs, holder: holderOf(readFileSync(file, 'utf8')) };
  } finally {
    closeSync(file);
  }
}

const GONE = Symbol('gone');

function unlessGone<Result>(act: () => Result): Result | typeof GONE {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return GONE;
    throw error;
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const holder: Partial<Holder> | null = JSON.parse(text);
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
