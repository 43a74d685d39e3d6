import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, inTurn, type Measure, median, seconds } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
import { syntheticCatalog } from '../synthetic/synthetic-catalog.ts';
import { commitAll, PORTAL, type Workbench, written } from '../workbench.ts';

const RUNS = 3;

/** `portal review` as a whole process, of entries that were changed and not committed: of one, and of 200. */
export const review: Measure = {
  name: 'review',

  async measure(bench) {
    const figures: Figure[] = [];
    for (const size of bench.sizes) {
      figures.push(await ofSize(1, size, bench));
      if (size >= 10_000) figures.push(await ofSize(200, size, bench));
    }
    return figures;
  },
};

async function ofSize(changed: number, size: number, bench: Workbench): Promise<Figure> {
  const root = bench.catalog(size);
  if (!existsSync(join(root, '.git'))) await commitAll(root);
  const paths = [...syntheticCatalog(size)].map(([path]) => path).filter((path) => path.endsWith('.yaml'));
  for (const path of paths.slice(-changed)) appendFileSync(join(root, path), '# changed\n');
  const what = `a change ${changed === 1 ? '' : `to ${changed} `}among ${written(size)} services`;
  const times = await inTurn(RUNS, async (run) => {
    bench.say(`Reviewing ${what}, ${run} of ${RUNS}.`);
    return (await runMeasured([PORTAL, 'review', '--json', '--root', root])).wallSeconds;
  });
  return seconds(`review of ${what}`, median(times), size >= 10_000 ? 5 : undefined);
}
