import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import type { Figure } from '../figure.ts';
import { median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
import { syntheticCatalog } from '../synthetic/synthetic-catalog.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const RUNS = 3;
const PORTAL = join(PRODUCT, 'scripts/portal.ts');

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
  await makeRepository(root);
  const paths = [...syntheticCatalog(size)].map(([path]) => path).filter((path) => path.endsWith('.yaml'));
  for (const path of paths.slice(-changed)) appendFileSync(join(root, path), '# changed\n');
  const what = `a change ${changed === 1 ? '' : `to ${changed} `}among ${size.toLocaleString('en')} services`;
  const seconds: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    bench.say(`Reviewing ${what}, ${run} of ${RUNS}.`);
    seconds.push((await runMeasured([PORTAL, 'review', '--json', '--root', root])).wallSeconds);
  }
  return {
    what: `review of ${what}`,
    unit: 'seconds',
    value: median(seconds),
    ...(size >= 10_000 && { budget: 5 }),
  };
}

async function makeRepository(root: string): Promise<void> {
  if (existsSync(join(root, '.git'))) return;
  const git = $({ cwd: root, quiet: true });
  await git`git init -q -b main`;
  await git`git add -A`;
  await git`git -c user.name=Bench -c user.email=bench@example.com commit -q -m catalog`;
}
