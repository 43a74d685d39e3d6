import process from 'node:process';
import { $ } from 'zx/core';
import { PRODUCT } from '../product.ts';

export class ProgramFailure extends Error {
  readonly said: string;

  constructor(said: string) {
    super('A program of the build failed.');
    this.said = said;
  }
}

/**
 * Runs a program of Node, by default in Waypost's own folder, with these variables besides those of the environment.
 *
 * @returns what it printed
 * @throws {ProgramFailure} when it fails
 */
export async function runProgram(
  words: readonly string[],
  variables: NodeJS.ProcessEnv,
  cwd = PRODUCT,
): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', ...variables };
  const run = await $({ cwd, env, quiet: true, nothrow: true, input: '' })`${process.execPath} ${words}`;
  if (run.exitCode !== 0) throw new ProgramFailure(`${run.stdout}\n${run.stderr}`);
  return run.stdout;
}
