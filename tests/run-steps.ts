import { availableParallelism } from 'node:os';
import { $, chalk } from 'zx';

/** Something that a program of its own checks. */
export interface Step {
  name: string;
  /** Program and arguments. */
  command: readonly string[];
}

/**
 * Runs steps in their order, as many at once as there are cores: a first one that uses only one core has it to itself. Each says when it ends how long it took and, if it failed, what its program said.
 *
 * @returns those that failed
 */
export async function runSteps(steps: readonly Step[]): Promise<Step[]> {
  console.log(`Checking ${steps.map(({ name }) => name).join(', ')} …`);
  const failed = new Set<Step>();
  const left = [...steps];
  const work = async () => {
    for (let step = left.shift(); step; step = left.shift()) if (!(await runStep(step))) failed.add(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return steps.filter((step) => failed.has(step));
}

async function runStep({ name, command }: Step): Promise<boolean> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const run = await $({ nothrow: true, quiet: true, preferLocal: true, env })`${command}`;
  const passed = run.exitCode === 0;
  console.log(`${passed ? chalk.green('✓') : chalk.red('✗')} ${name}  ${seconds(run.duration)}`);
  if (!passed) console.log(`${chalk.dim(`$ ${command.join(' ')}`)}\n${run.stdout}${run.stderr}`);
  return passed;
}

/** A duration in milliseconds, as people read it. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
