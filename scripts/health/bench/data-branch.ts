import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { HISTORY } from '#core/health/health-files.ts';
import { History } from '#core/health/history.ts';
import { writeHistory } from '#core/health/history-file.ts';
import { DAY, MINUTE } from '#core/text/time.ts';
import { bytes, type Figure, type Measure } from '../../bench/measure.ts';
import { seededRandom } from '../../bench/synthetic/random.ts';
import type { Workbench } from '../../bench/workbench.ts';
import { git } from '../../git/git.ts';
import { DATA_REF } from '../../observed/portal-data.ts';
import { Scratch } from '../../observed/scratch.ts';
import { publishData } from '../../observed/sync-data.ts';

const SERVICES = 20;
/** Of a year, each publishing what probes every 15 minutes left by then. */
const PUBLICATIONS = 52;
/** The most that docs/reconcile.md says a service may weigh in the branch, packed. */
const BOUND = 12_000;

/** What a year of publishing leaves: of the branch, and of the repositories on both sides. */
export const dataBranch: Measure = {
  name: 'data-branch',

  async measure(bench: Workbench): Promise<Figure[]> {
    bench.say(`Publishing ${PUBLICATIONS} times in a year, of ${SERVICES} services.`);
    const folder = join(bench.folder, 'data-branch');
    const [remote, data] = [join(folder, 'remote.git'), join(folder, 'data')];
    mkdirSync(folder, { recursive: true });
    await git(folder, ['init', '--quiet', '--bare', remote]);
    const scratch = await Scratch.open(folder, remote);
    for (const texts of historiesOf(SERVICES, PUBLICATIONS)) {
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(data, path)), { recursive: true });
        writeFileSync(join(data, path), text);
      }
      await publishData({ scratch, data });
    }
    const commits = Number(await git(remote, ['rev-list', '--count', DATA_REF]));
    const before = await weightOf(remote);
    // In a real year there are days between two publications, so old objects are gone by then.
    await Promise.all([remote, scratch.folder].map((each) => git(each, ['gc', '--quiet', '--prune=now'])));
    const [branch, own] = [await weightOf(remote), await weightOf(scratch.folder)];
    return [
      bytes('portal-data after a year, a service', branch / SERVICES, BOUND),
      { what: 'portal-data: commits', unit: 'number', value: commits, budget: 1 },
      bytes('the same before git tidies up, a service', before / SERVICES),
      bytes('what publishing keeps locally, a service', own / SERVICES),
    ];
  },
};

/** All objects of a repository, in bytes on the disk. */
async function weightOf(repository: string): Promise<number> {
  const counted = await git(repository, ['count-objects', '-v']);
  const kilobytes = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(counted)?.[1] ?? 0);
  return 1024 * (kilobytes('size') + kilobytes('size-pack'));
}

const START = Date.UTC(2025, 0, 1);
const INTERVAL = 15 * MINUTE;

/**
 * A year of probes every 15 minutes, at so many moments of it.
 *
 * @returns for each moment, the texts of the files of all services by path
 */
function* historiesOf(services: number, moments: number): Generator<Map<string, string>> {
  const all = Array.from({ length: services }, (_, index) => ({
    ref: `service:default/service-${index}` as Ref,
    history: new History(),
    random: seededRandom(index).next,
  }));
  const step = (365 * DAY) / moments;
  for (let moment = 0; moment < moments; moment++) {
    for (const { history, random } of all)
      for (let at = START + moment * step; at < START + (moment + 1) * step; at += INTERVAL)
        history.record({
          at,
          status: random() < 0.002 ? 'down' : 'operational',
          latency: Math.round(60 + 200 * random() ** 3),
        });
    yield new Map(all.map(({ ref, history }) => [HISTORY.pathOf(ref), JSON.stringify(writeHistory(ref, history))]));
  }
}
