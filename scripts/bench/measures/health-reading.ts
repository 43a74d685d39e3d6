import { CannotRun } from '../../cannot-run.ts';
import { readHealth } from '../../observed/read-health.ts';
import type { Measure } from '../measure.ts';

const BUDGET = 2;

/** Reading what two years of probes left, as a build does. */
export const healthReading: Measure = {
  name: 'health-reading',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const data = bench.health(size);
    bench.say(`Reading the health of ${size.toLocaleString('en')} services.`);
    const start = performance.now();
    const { health, damages } = readHealth(data, Date.now());
    const value = (performance.now() - start) / 1000;
    if (Object.keys(health?.services ?? {}).length !== size || damages.length > 0)
      throw new CannotRun('Not all of the health data could be read.', { fix: 'Measure again; the disk may be full.' });
    return [
      { what: `read the health of ${size.toLocaleString('en')} services`, unit: 'seconds', value, budget: BUDGET },
    ];
  },
};
