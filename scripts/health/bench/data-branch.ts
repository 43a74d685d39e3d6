import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, type Figure, type Measure } from '../../bench/measure.ts';
import type { Workbench } from '../../bench/workbench.ts';
import { git } from '../../git/git.ts';
import { DATA_REF } from '../../observed/portal-data.ts';
import { Scratch } from '../../observed/scratch.ts';
import { publishData } from '../../observed/sync-data.ts';
import { INTERVAL, SimulatedRuns } from './simulated-runs.ts';

const SERVICES = 1000;
/** A day, and what is written when it has ended. */
const PUBLICATIONS = 97;
/** What docs/health.md promises of a year, with nothing pruned. */
const BUDGET = 300e6;
const PUBLICATIONS_A_YEAR = 35_040;

/** What publishing adds to a repository that keeps every object. */
export const dataBranch: Measure = {
  name: 'data-branch',

  async measure(bench: Workbench): Promise<Figure[]> {
    bench.say(`Publishing ${PUBLICATIONS} times, of ${SERVICES} services.`);
    const folder = join(bench.folder, 'data-branch');
    const [remote, data] = [join(folder, 'remote.git'), join(folder, 'data')];
    mkdirSync(folder, { recursive: true });
    await git(folder, ['init', '--quiet', '--bare', remote]);
    await git(remote, ['config', 'gc.auto', '0']);
    const scratch = await Scratch.open(folder, remote);
    const runs = new SimulatedRuns(SERVICES, data);
    for (let index = 0; index < PUBLICATIONS; index++) {
      runs.run(START + index * INTERVAL);
      await publishData({ scratch, data });
    }
    const commits = Number(await git(remote, ['rev-list', '--count', DATA_REF]));
    const weight = sizeOf(join(remote, 'objects'));
    return [
      bytes('portal-data after a year, nothing pruned', (weight / PUBLICATIONS) * PUBLICATIONS_A_YEAR, BUDGET),
      { what: 'portal-data: commits', unit: 'number', value: commits, budget: 1 },
      bytes('what publishing keeps locally', sizeOf(join(scratch.folder, 'objects'))),
      bytes('data folder of a service', sizeOf(data) / SERVICES),
    ];
  },
};

const START = Date.UTC(2026, 0, 1, 0, 7);

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
