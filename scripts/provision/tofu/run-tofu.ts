import { $ } from 'zx/core';

export interface TofuRun {
  program: string;
  folder: string;
  /** All that the program gets of the environment. */
  env: Readonly<Record<string, string>>;
}

/** What a run printed. `exitCode` is null after a signal. */
export interface TofuResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A database in two zones of a cloud can take half of it. */
const PATIENCE = '60m';

export async function runTofu(words: readonly string[], { program, folder, env }: TofuRun): Promise<TofuResult> {
  // In the group of this process, so that who kills the group kills it.
  const shell = $({
    cwd: folder,
    env,
    nothrow: true,
    quiet: true,
    detached: false,
    // Bash takes a socket as input for a remote login, and runs the user's .bashrc first.
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE,
    timeoutSignal: 'SIGINT',
  });
  const { exitCode, stdout, stderr } = await shell`${program} ${words}`;
  return { exitCode, stdout, stderr };
}
