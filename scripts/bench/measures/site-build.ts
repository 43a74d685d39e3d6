import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import type { Workbench } from '../workbench.ts';

/** By how many services there are, in seconds. */
const BUDGETS: ReadonlyMap<number, number> = new Map([
  [1000, 8],
  [10_000, 38],
]);
const MEMORY = 1.3e9;
/** How much more a page may cost in the largest catalog than in one of a thousand services. */
const GROWTH = 1.3;

interface Build {
  size: number;
  pages: number;
  bytes: number;
  seconds: number;
  peakBytes: number;
}

/** `portal build`, pages and JSON API together. */
export const siteBuild: Measure = {
  name: 'site-build',

  async measure(bench) {
    const builds: Build[] = [];
    for (const size of bench.sizes) builds.push(await ofSize(size, bench));
    return [...builds.flatMap(figuresOf), ...growth(builds)];
  },
};

async function ofSize(size: number, bench: Workbench): Promise<Build> {
  const runs = size <= 1000 ? 3 : 1;
  const seconds: number[] = [];
  for (let run = 1; run <= runs; run++) {
    bench.say(`Building ${size.toLocaleString('en')} services, ${run} of ${runs}.`);
    const { usage } = await bench.build(size);
    seconds.push(usage.wallSeconds);
  }
  const { usage } = await bench.site(size);
  const { pages, bytes } = JSON.parse(usage.output) as { pages: number; bytes: number };
  return { size, pages, bytes, seconds: median(seconds), peakBytes: usage.peakBytes };
}

function figuresOf({ size, pages, bytes, seconds, peakBytes }: Build): Figure[] {
  const of = `build of ${size.toLocaleString('en')} services`;
  const budget = BUDGETS.get(size);
  return [
    { what: of, unit: 'seconds', value: seconds, ...(budget && { budget }) },
    { what: `${of}: peak memory`, unit: 'bytes', value: peakBytes, ...(budget && { budget: MEMORY }) },
    { what: `${of}: pages`, unit: 'number', value: pages },
    { what: `${of}: size`, unit: 'bytes', value: bytes },
  ];
}

function growth(builds: readonly Build[]): Figure[] {
  const small = builds.find(({ size }) => size === 1000);
  const large = builds.at(-1);
  if (!small || !large || small === large) return [];
  const value = large.seconds / large.pages / (small.seconds / small.pages);
  const what = `time per page, ${large.size.toLocaleString('en')} against 1,000 services`;
  return [{ what, unit: 'times', value, budget: GROWTH }];
}
