import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { makePackage } from '../../package/make-package.ts';
import { bytes, type Figure, inTurn, type Measure, seconds, timed } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
import type { Workbench } from '../workbench.ts';

const RUNS = 5;
const BUDGETS = { packages: 170, bytes: 60e6, ci: 8, help: 0.2, validate: 0.8 };

/** What a portal costs that installs the package, with the example company: the best of several runs of each. */
export const adopter: Measure = {
  name: 'adopter',
  onRequest: 'install',

  async measure(bench) {
    const portal = await makePortal(bench);
    const npm = $({ cwd: portal, quiet: true });
    const ci = await inTurn(RUNS, (run) => {
      bench.say(`npm ci, ${run} of ${RUNS}.`);
      return timed(() => npm`npm ci --no-audit --no-fund --loglevel=error`);
    });
    const packages = join(portal, 'node_modules');
    const { packages: installed } = JSON.parse(readFileSync(join(packages, '.package-lock.json'), 'utf8'));
    return [
      packageCount(Object.keys(installed).length),
      bytes('what an adopter installs', size(packages), BUDGETS.bytes),
      seconds('npm ci with a warm cache', Math.min(...ci), BUDGETS.ci),
      seconds('portal help: user CPU', await best(['help'], portal, bench), BUDGETS.help),
      seconds('portal validate of the example: user CPU', await best(['validate'], portal, bench), BUDGETS.validate),
    ];
  },
};

async function makePortal({ folder, say }: Workbench): Promise<string> {
  say('Packing.');
  const [made, first, portal] = ['package', 'first', 'acme-portal'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await makePackage(made);
  const npm = $({ cwd: folder, quiet: true });
  mkdirSync(first);
  const { stdout: tarball } = await npm`npm pack ${made} --silent`;
  say('Installing it.');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm`npm install ${quiet} --prefix ${first} ${join(folder, tarball.trim())}`;
  await npm`${join(first, 'node_modules/.bin/waypost')} create ${portal} --example --yes`;
  return portal;
}

function packageCount(value: number): Figure {
  return { what: 'packages of an adopter', unit: 'number', value, budget: BUDGETS.packages };
}

function size(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

async function best(verb: readonly string[], portal: string, bench: Workbench): Promise<number> {
  const program = join(portal, 'node_modules/waypost/scripts/launch.js');
  const times = await inTurn(RUNS, async (run) => {
    bench.say(`portal ${verb.join(' ')}, ${run} of ${RUNS}.`);
    return (await runMeasured([program, ...verb, '--root', portal])).userSeconds;
  });
  return Math.min(...times);
}
