import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { CannotRun } from '../cannot-run.ts';
import { type GitRun, gitFailure } from './git-failure.ts';

export interface GitOptions {
  input?: string | Uint8Array;
  /** On top of the environment that every git is given, such as `GIT_INDEX_FILE`. */
  env?: Readonly<Record<string, string>>;
  /** The most bytes that it may print: one that prints more is stopped, and somewhat more than that is given. */
  most?: number;
}

export interface GitOutput extends GitRun {
  /** Standard output as it came, whatever its encoding. */
  bytes(): Buffer;
}

export interface GitRepository {
  readonly path: string;
  run(words: readonly string[], options?: GitOptions): Promise<GitOutput>;
}

/**
 * Runs git and gives what it printed, without the line break at its end.
 *
 * Nothing asks for a password or opens an editor, no hook and no file monitor of the repository runs, the words are English,
 * and the environment of another repository (as inside a hook) is ignored.
 *
 * @param folder where it runs
 * @param words below 100 KB in all; what is longer goes in through `input`
 * @throws {GitFailed} when it ends with another code than 0
 * @throws {CannotRun} when there is no git, the disk is full, a lock was left behind, or the repository is damaged
 */
export async function git(folder: string, words: readonly string[], options: GitOptions = {}): Promise<string> {
  const run = await runGit(folder, words, options);
  if (run.exitCode !== 0) throw gitFailure(words, { run, folder });
  return run.stdout.replace(/\n$/, '');
}

/** The same for who wants to know the exit code, which may be any. @throws {CannotRun} when there is no git */
export async function runGit(folder: string, words: readonly string[], options: GitOptions = {}): Promise<GitOutput> {
  const { input, env, most } = options;
  // Without a shell in between, which would take as long as most of git's own runs do.
  const running = spawn('git', ['-C', folder, ...SWITCHES, ...words], {
    env: { ...environment(process.env), ...env },
    // Ctrl-C is for who started it; git ends what it has begun.
    detached: process.platform !== 'win32',
    // Without an input of its own it would wait for the terminal's.
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  // A git that gives up early leaves its input unread; its exit code shows why.
  running.stdin?.on('error', () => {}).end(input);
  const printed = most === undefined ? buffer(running.stdout!) : bufferUpTo(most, running.stdout!);
  const said = [printed, text(running.stderr!)] as const;
  const [exitCode, stdout, stderr] = await Promise.all([endOf(running), ...said]);
  return { exitCode, stdout: stdout.toString(), stderr, bytes: () => stdout };
}

/** Git that has nobody left to print to ends by itself. */
async function bufferUpTo(most: number, output: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}

/** The exit code; 1 when a signal ended it. */
async function endOf(running: ChildProcess): Promise<number> {
  try {
    const [code] = (await once(running, 'close')) as [number | null];
    return code ?? 1;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new CannotRun('There is no git on this machine.', { fix: INSTALL, cause });
  }
}

/** The repository that contains a folder, as git finds it. */
export function repositoryAt(path: string): GitRepository {
  return { path, run: (words, options) => runGit(path, words, options) };
}

/** A folder that is a bare repository. With `safe.bareRepository=explicit` git does not find that out by itself. */
export function bareRepositoryAt(path: string): GitRepository {
  return { path, run: (words, options) => runGit(path, ['--git-dir=.', ...words], options) };
}

/**
 * Makes sure of a git that is new enough.
 *
 * @param least `2.38`
 * @throws {CannotRun} when it is older, or there is none
 */
export async function requireGit(least: string): Promise<void> {
  const found = /\d+\.\d+/.exec(await gitVersion())?.[0] ?? '0.0';
  const [number, requested] = [found, least].map((version) => version.split('.').map(Number)) as [number[], number[]];
  if (number[0]! > requested[0]! || (number[0] === requested[0] && number[1]! >= requested[1]!)) return;
  throw new CannotRun(`The git on this machine is ${found}, and this needs ${least} or later.`, { fix: INSTALL });
}

/** It stays the same while a program runs. */
let version: string | undefined;

async function gitVersion(): Promise<string> {
  version ??= await git('.', ['--version']);
  return version;
}

const INSTALL = 'Install git from https://git-scm.com/downloads, or with the package manager of the system.';

const SWITCHES = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.filesRefLockTimeout=5000',
  'core.packedRefsTimeout=5000',
  'commit.gpgSign=false',
  'tag.gpgSign=false',
  'push.gpgSign=false',
  'log.showSignature=false',
  'color.ui=false',
  'protocol.ext.allow=never',
  // What is shown is what the commit holds, not what somebody put in its place.
  'core.useReplaceRefs=false',
  // What goes on after git has ended would meet who removes or moves the repository.
  'gc.autoDetach=false',
  'maintenance.autoDetach=false',
].flatMap((setting) => ['-c', setting]);

/** The environment without what leads git elsewhere, asks a person or turns its words into another language. */
function environment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(given).filter(([name]) => !name.startsWith('GIT_') || KEPT.has(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    SSH_ASKPASS: 'false',
    GIT_SSH_COMMAND: given.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes',
    GIT_EDITOR: 'false',
    GIT_PAGER: 'cat',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/**
 * For a repository of somebody else that is only read. Git fetches what a partial clone lacks, by a program that its settings name;
 * with this it fails instead, in every version.
 *
 * @see https://git-scm.com/docs/partial-clone
 */
export const OFFLINE = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' } as const;

/** Where somebody keeps settings of their own, and how they reach servers. */
const KEPT = new Set([
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_SSL_CAINFO',
  'GIT_EXEC_PATH',
]);
