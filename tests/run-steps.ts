import { availableParallelism } from 'node:os';
import { $, chalk } from 'zx/core';
import { COMPILED } from './compiled.ts';
import { dueOf } from './remember-pass.ts';
import type { Step } from './step.ts';

/**
 * Runs steps in their order, as many at once as there are cores: a first one that uses only one core has it to itself. Each says when it ends how long it took and, if it failed, what its program said.
 *
 * @param say gets a line, or some
 * @returns those that failed
 */
export async function runSteps(steps: readonly Step[], say = console.log): Promise<Step[]> {
  say(`Checking ${steps.map(({ name }) => name).join(', ')} …`);
  const failed = new Set<Step>();
  const left = [...steps];
  const work = async () => {
    for (let step = left.shift(); step; step = left.shift()) if (!(await runStep(step, say))) failed.add(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return steps.filter((step) => failed.has(step));
}

/** The native TypeScript ends before collecting garbage is worth a quarter of its time; at the limit, which is in bytes, it collects. */
const TYPESCRIPT = { GOGC: 'off', GOMEMLIMIT: '3GiB' };

async function runStep(step: Step, say: (text: string) => void): Promise<boolean> {
  const { name } = step;
  const due = await dueOf(step);
  if (!due) {
    say(`${chalk.green('✓')} ${name}  passed before with the same files`);
    return true;
  }
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...TYPESCRIPT };
  const run = await $({ nothrow: true, quiet: true, preferLocal: true, env })`${due.command}`;
  const passed = run.exitCode === 0;
  say(`${passed ? chalk.green('✓') : chalk.red('✗')} ${name}  ${seconds(run.duration)}`);
  if (passed) await due.remember();
  else say(`${chalk.dim(`$ ${due.command.join(' ')}`)}\n${run.stdout}${run.stderr}`);
  return passed;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
