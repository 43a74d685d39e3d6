import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from '../measure.ts';

/** In seconds. */
const FIRST = 40;
const NEXT = 15;
const MEMORY = 1.3e9;
const CHANGED = 10;

/** `portal build` of a company in which a few have most of everything: the first time, and after an edit of ten documents. */
export const companyBuild: Measure = {
  name: 'company-build',

  async measure(bench) {
    const root = bench.company();
    bench.say('Building the company, 1 of 2.');
    const { usage: first } = await bench.buildOf(root);
    const documents = globSync('catalog/*/*/README.md', { cwd: root }).sort();
    const between = Math.floor(documents.length / CHANGED);
    for (let index = 0; index < CHANGED; index++)
      appendFileSync(join(root, documents[index * between]!), '\nOne more sentence.\n');
    bench.say('Building the company, 2 of 2.');
    const { usage: next } = await bench.buildOf(root);
    const { pages, entities } = JSON.parse(next.output) as { pages: number; entities: number };
    const of = `build of a company of ${entities.toLocaleString('en')} entities`;
    return [
      { what: of, unit: 'seconds', value: first.wallSeconds, budget: FIRST },
      { what: `${of}: peak memory`, unit: 'bytes', value: first.peakBytes, budget: MEMORY },
      { what: `${of}: CPU time of Node`, unit: 'seconds', value: first.userSeconds },
      { what: `${of}, ten documents changed`, unit: 'seconds', value: next.wallSeconds, budget: NEXT },
      { what: `${of}, ten documents changed: CPU time of Node`, unit: 'seconds', value: next.userSeconds },
      { what: `${of}: pages`, unit: 'number', value: pages },
    ];
  },
};
