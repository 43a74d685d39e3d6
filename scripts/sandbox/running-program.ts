import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Excess } from './excess.ts';

const TIMEOUT = '/usr/bin/timeout';

/** A command that runs; once it is disposed of, what it wrote may be gone. */
export interface RunningProgram extends AsyncDisposable {
  pid: number | undefined;
  /** Where this process finds what it writes. */
  folder: string;
  /** Its exit code; null where it was stopped from outside, or could not be started. */
  ended: Promise<number | null>;
  /** What the place that it writes to has no room for. */
  full(): Excess | undefined;
  /** Stops it, and all that it started. */
  stop(): void;
}

/**
 * Starts a command without a sandbox around it: it reaches what this process reaches.
 *
 * @param seconds after which it is over, also when this process is gone by then
 */
export function startBare(folder: string, command: readonly string[], seconds: number): RunningProgram {
  const [program, ...words] = [...stopping(seconds), ...command];
  // Its words go nowhere: a template that prints for ever fills no memory of ours.
  const child = spawn(program!, words, { cwd: folder, env: {}, detached: true, stdio: 'ignore' });
  const ended = once(child, 'close').then(
    ([code]) => code as number | null,
    () => null,
  );
  const stop = () => stopGroup(child.pid);
  return {
    pid: child.pid,
    folder,
    ended,
    stop,
    full: () => undefined,
    async [Symbol.asyncDispose]() {
      await ended;
    },
  };
}

/**
 * What to put before a command that must be over after so many seconds, also when this process is gone by then.
 *
 * @returns no words where the platform has nothing for it
 */
export function stopping(seconds: number): readonly string[] {
  return existsSync(TIMEOUT) ? [TIMEOUT, '--signal=KILL', String(seconds)] : [];
}

/** Stops the processes of a group that is named by its first one. */
export function stopGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
