import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { durationWords } from '#core/text/time.ts';

interface Way {
  cwd: string;
  /** All variables that it gets. */
  env: NodeJS.ProcessEnv;
  /** After this time, in milliseconds, it is stopped with all that it started. */
  timeout: number;
}

/** What a program did; `why` is absent where it ended with 0. A full sentence. */
export interface WordsRun {
  stdout: string;
  stderr: string;
  why?: string;
}

/** In bytes, of what it prints. */
const MOST = 1024 * 1024;

/** Runs a program with its words, which no shell reads. */
export async function runWords([program = '', ...words]: readonly string[], way: Way): Promise<WordsRun> {
  const { cwd, env, timeout } = way;
  const running = spawn(program, words, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let why: string | undefined;
  const stop = (reason: string) => {
    why ??= reason;
    // It has a group of its own, so what it started ends with it.
    if (running.pid !== undefined) killGroup(running.pid);
    running.stdout.destroy();
    running.stderr.destroy();
  };
  const timer = setTimeout(() => stop(`It was stopped after ${durationWords(timeout)}.`), timeout);
  const output = collect(running.stdout, () => stop('It printed more than a megabyte.'));
  const errors = collect(running.stderr, () => stop('It printed more than a megabyte.'));
  try {
    const [code] = (await once(running, 'close')) as [number | null];
    if (code !== 0) why ??= `It ended with ${code ?? 'a signal'}.`;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    why = isMissing ? 'There is no such program.' : 'It could not be started.';
  } finally {
    clearTimeout(timer);
  }
  return { stdout: output.text(), stderr: errors.text(), ...(why !== undefined && { why }) };
}

function collect(stream: Readable, full: () => void): { text(): string } {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MOST) full();
    else chunks.push(chunk);
  });
  return { text: () => Buffer.concat(chunks).toString() };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
