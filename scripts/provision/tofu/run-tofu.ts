import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { HOUR } from '#core/text/time.ts';

export interface TofuRun {
  program: string;
  folder: string;
  /** All that the program gets of the environment. */
  env: Readonly<Record<string, string>>;
  /** Interrupts it once: it then stops what it does, and writes the state. A second time would end it without that. */
  stop?: AbortSignal | undefined;
}

/** What a run printed. `exitCode` is null after a signal. */
export interface TofuResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Milliseconds. Longer than what takes longest in a cloud: a database that is changed. */
const PATIENCE = 2 * HOUR;

export async function runTofu(words: readonly string[], { program, folder, env, stop }: TofuRun): Promise<TofuResult> {
  // In the group of this process, so that who kills the group kills it.
  const child = spawn(program, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const interrupt = () => void child.kill('SIGINT');
  const late = setTimeout(interrupt, PATIENCE);
  stop?.addEventListener('abort', interrupt, { once: true });
  try {
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { exitCode: child.exitCode, stdout, stderr };
  } finally {
    clearTimeout(late);
    stop?.removeEventListener('abort', interrupt);
  }
}
