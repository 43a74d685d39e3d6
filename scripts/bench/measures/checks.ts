import { stripVTControlCharacters } from 'node:util';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import { type Measure, seconds, timed } from '../measure.ts';
import { PRODUCT } from '../workbench.ts';

const BUDGET = 30;

/** `npm run check`, which everyone runs before every commit. */
export const checks: Measure = {
  name: 'checks',
  onRequest: 'check',

  async measure(bench) {
    bench.say('Running npm run check.');
    const check = async () => {
      const { exitCode, stdout } = await $({ cwd: PRODUCT, quiet: true, nothrow: true })`npm run check`;
      if (exitCode === 0) return;
      throw new CannotRun(`\`npm run check\` failed:\n${lastLines(stdout)}`, {
        fix: 'Fix that first; a run that stops early cannot be measured.',
      });
    };
    return [seconds('npm run check', await timed(check), BUDGET)];
  },
};

function lastLines(text: string): string {
  return stripVTControlCharacters(text).trim().split('\n').slice(-10).join('\n');
}
