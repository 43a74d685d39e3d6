import process from 'node:process';
import { doctor } from '../scripts/doctor/doctor.ts';
import { doctorReport } from '../scripts/doctor/doctor-report.ts';
import type { Tool } from '../scripts/doctor/tool.ts';
import { closingLines } from './closing-lines.ts';
import { installInfra } from './install-infra.ts';
import { runSteps } from './run-steps.ts';
import { runVitest } from './run-vitest.ts';
import type { Step } from './step.ts';

interface Suite {
  /** What it needs from outside npm; what is missing is installed. */
  tools: readonly Tool[];
  /** Checks that are no tests; asked for when the tools are there. */
  steps(): Promise<readonly Step[]>;
  words: readonly string[];
  /** Sentences about what is left out, besides what needs a tool. */
  leftOut: readonly string[];
}

/** Runs tests with all that they need, says how they went, and ends the process accordingly. */
export async function runSuite({ tools, steps, words, leftOut }: Suite): Promise<void> {
  // Before tools, of which these packages are one: what doctor installs would be installed again, by its lock file.
  await installInfra(console.log);
  console.log('Looking for tools …');
  const checkups = await doctor({ env: process.env, install: true, say: console.log, tools });
  console.log(doctorReport(checkups));

  const requested = await steps();
  const failedSteps = requested.length > 0 ? await runSteps(requested) : [];
  const tests = await runVitest(words);

  const missing = checkups.filter(({ state }) => state === 'missing');
  const tally = { ...tests, failed: tests.failed + failedSteps.length + missing.length };
  console.log(closingLines(tally, checkups, leftOut));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
