import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../../cannot-run.ts';
import { inTurn, type Measure, seconds } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
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
      seconds('node scripts/launch.js: user CPU', direct),
      seconds('npx portal: user CPU', byNpx),
      seconds('npx portal: user CPU on top of that', byNpx - direct, BUDGET),
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
  const times = await inTurn(RUNS, async (run) => {
    bench.say(`Starting ${what}, ${run} of ${RUNS}.`);
    const { output, userSeconds } = await runMeasured(words, given);
    if (output.includes('portal graph')) return userSeconds;
    throw new CannotRun(`${what} did not start the portal.`, { fix: 'Run `npm ci`, which makes its command.' });
  });
  return Math.min(...times);
}
