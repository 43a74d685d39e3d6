import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../../cannot-run.ts';
import type { Measure } from '../measure.ts';
import { runMeasured, type Usage } from '../run-measured.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const RUNS = 5;
const BUDGET = 0.5;
const LAUNCH = join(PRODUCT, 'scripts/launch.js');
/** A verb that loads little: what npx adds is the same for each. */
const VERB = ['graph', '--help'];

/** What `npx portal …` takes on top of `node scripts/launch.js …`, in time of the processor: the best of several runs of each. */
export const npxStart: Measure = {
  name: 'npx-start',

  async measure(bench) {
    // npm and what it starts run on this Node, which can load what records them.
    const given = { PATH: [join(process.execPath, '..'), process.env.PATH].join(delimiter) };
    const npx = [npxProgram(), '--prefix', PRODUCT, 'portal', ...VERB];
    const [direct, byNpx] = [
      await best('node scripts/launch.js', [LAUNCH, ...VERB], { bench, given }),
      await best('npx portal', npx, { bench, given }),
    ];
    return [
      { what: 'node scripts/launch.js: user CPU', unit: 'seconds', value: direct },
      { what: 'npx portal: user CPU', unit: 'seconds', value: byNpx },
      { what: 'npx portal: user CPU on top of that', unit: 'seconds', value: byNpx - direct, budget: BUDGET },
    ];
  },
};

function npxProgram(): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npx'))
    .find((path) => existsSync(path));
  if (found) return realpathSync(found);
  throw new CannotRun('There is no `npx` on PATH.', { fix: 'Install npm, which brings it.' });
}

async function best(
  what: string,
  words: readonly string[],
  { bench, given }: { bench: Workbench; given: Record<string, string> },
): Promise<number> {
  const usages: Usage[] = [];
  for (let run = 1; run <= RUNS; run++) {
    bench.say(`Starting ${what}, ${run} of ${RUNS}.`);
    const usage = await runMeasured(words, given);
    if (!usage.output.includes('portal graph')) throw notStarted(what);
    usages.push(usage);
  }
  return Math.min(...usages.map(({ userSeconds }) => userSeconds));
}

function notStarted(what: string): CannotRun {
  return new CannotRun(`${what} did not start the portal.`, { fix: 'Run `npm ci`, which makes its command.' });
}
