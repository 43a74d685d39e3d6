import { readHealth } from '#core/health/health-record.ts';
import type { Measure } from '../../bench/measure.ts';
import { CannotRun } from '../../cannot-run.ts';
import { DataFolder } from '../../observed/data-folder.ts';

const BUDGET = 2;

/** Reading what two years of probes left, as a build does. */
export const healthReading: Measure = {
  name: 'health-reading',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const data = bench.health(size);
    bench.say(`Reading the health of ${size.toLocaleString('en')} services.`);
    const start = performance.now();
    const now = Date.now();
    const folder = new DataFolder(data, now);
    const health = readHealth(folder, { isKnown: () => true, now });
    const value = (performance.now() - start) / 1000;
    if (Object.keys(health?.services ?? {}).length !== size || folder.damages.length > 0)
      throw new CannotRun('Not all of the health data could be read.', { fix: 'Measure again; the disk may be full.' });
    return [
      { what: `read the health of ${size.toLocaleString('en')} services`, unit: 'seconds', value, budget: BUDGET },
    ];
  },
};
