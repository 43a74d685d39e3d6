import { bytes, type Figure, inTurn, type Measure, median, seconds } from '../measure.ts';
import { type Workbench, written } from '../workbench.ts';

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
  weight: number;
  time: number;
  peakBytes: number;
}

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
  const times = await inTurn(runs, async (run) => {
    bench.say(`Building ${written(size)} services, ${run} of ${runs}.`);
    return (await bench.build(size)).usage.wallSeconds;
  });
  const { usage } = await bench.site(size);
  const { pages, bytes: weight } = JSON.parse(usage.output) as { pages: number; bytes: number };
  return { size, pages, weight, time: median(times), peakBytes: usage.peakBytes };
}

function figuresOf({ size, pages, weight, time, peakBytes }: Build): Figure[] {
  const of = `build of ${written(size)} services`;
  const budget = BUDGETS.get(size);
  return [
    seconds(of, time, budget),
    bytes(`${of}: peak memory`, peakBytes, budget && MEMORY),
    { what: `${of}: pages`, unit: 'number', value: pages },
    bytes(`${of}: size`, weight),
  ];
}

function growth(builds: readonly Build[]): Figure[] {
  const small = builds.find(({ size }) => size === 1000);
  const large = builds.at(-1);
  if (!small || !large || small === large) return [];
  const value = large.time / large.pages / (small.time / small.pages);
  const what = `time per page, ${written(large.size)} against 1,000 services`;
  return [{ what, unit: 'times', value, budget: GROWTH }];
}
