import { join } from 'node:path';
import type { Measure } from '../measure.ts';
import { monthFigures } from '../month/month-figures.ts';
import { runMonth } from '../month/month-run.ts';

const RESOURCES = 1000;
const NIGHTS = 30;

/** A month of nightly runs of provision.yml, with the jobs' own code, against what GitHub allows. It takes half an hour. */
export const month: Measure = {
  name: 'month',
  onRequest: 'month',

  async measure({ folder, say }) {
    return monthFigures(await runMonth({ folder: join(folder, 'month'), resources: RESOURCES, nights: NIGHTS, say }));
  },
};
