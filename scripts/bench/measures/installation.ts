import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import { type Measure, seconds } from '../measure.ts';
import { PRODUCT } from '../workbench.ts';

const BUDGET = 15;

/** What a job waits for before an operation can run: the packages without those for development, with nothing in npm's cache. */
export const installation: Measure = {
  name: 'installation',
  onRequest: 'install',

  async measure(bench) {
    const folder = join(bench.folder, 'installation');
    mkdirSync(folder);
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      if (existsSync(join(PRODUCT, file))) copyFileSync(join(PRODUCT, file), join(folder, file));
    }
    bench.say('Installing the packages of operations.');
    const start = performance.now();
    const npm = $({ cwd: folder, quiet: true, nothrow: true });
    const { exitCode, stderr } = await npm`npm ci --omit=dev --no-audit --no-fund --cache ${join(folder, '.npm')}`;
    if (exitCode !== 0)
      throw new CannotRun(`\`npm ci --omit=dev\` failed:\n${stderr.trim()}`, {
        fix: 'Check the network and the lock file.',
      });
    return [seconds('npm ci --omit=dev', (performance.now() - start) / 1000, BUDGET)];
  },
};
