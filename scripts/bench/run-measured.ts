import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { CannotRun } from '../cannot-run.ts';

/** What a whole program used, the processes that it started among it. */
export interface Usage {
  wallSeconds: number;
  /** Of all processes of Node together. */
  userSeconds: number;
  /** Resident memory of the process that had most, at its most. */
  peakBytes: number;
  output: string;
}

/** Milliseconds between two looks at programs that are not Node's. */
const LOOK = 100;

const RECORDER = pathToFileURL(join(import.meta.dirname, 'record-usage.ts')).href;

/**
 * Runs a program of Node's to its end.
 *
 * @param words the program's file and what follows it
 * @param given on top of the environment of this process
 * @throws {CannotRun} with its last words, when it ends with something other than success or problems found
 */
export async function runMeasured(
  words: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-usage-'));
  try {
    const env = { ...process.env, ...given, NODE_OPTIONS: `--import=${RECORDER}`, WAYPOST_USAGE: folder };
    const start = performance.now();
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let peakBytes = 0;
    const looking = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakBelow(child.pid!));
    }, LOOK);
    const ended = once(child, 'exit').finally(() => clearInterval(looking));
    const [output, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const wallSeconds = (performance.now() - start) / 1000;
    if (code !== 0 && code !== 1) throw failed(words, said);
    const usage = usageIn(folder);
    return { wallSeconds, ...usage, peakBytes: Math.max(peakBytes, usage.peakBytes), output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function usageIn(folder: string): Pick<Usage, 'userSeconds' | 'peakBytes'> {
  const all = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pick<Usage, 'userSeconds' | 'peakBytes'>,
  );
  return {
    userSeconds: all.reduce((sum, { userSeconds }) => sum + userSeconds, 0),
    peakBytes: Math.max(0, ...all.map(({ peakBytes }) => peakBytes)),
  };
}

function failed(words: readonly string[], said: string): CannotRun {
  return new CannotRun(`\`${words.join(' ')}\` failed:\n${said.trim().split('\n').slice(-10).join('\n')}`, {
    fix: 'Fix that first; only a program that runs can be measured.',
  });
}

/**
 * Finds the programs that a process has started, and that run now, at any depth.
 *
 * @returns the resident memory of the one that had most, at its most, in bytes; 0 where the system does not show it
 */
function peakBelow(pid: number): number {
  return Math.max(0, ...childrenOf(pid).flatMap((child) => [peakOf(child), peakBelow(child)]));
}

/** @see https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
