import { join } from 'node:path';
import type { Measure } from '../measure.ts';
import { runMeasured } from '../run-measured.ts';
import type { Workbench } from '../workbench.ts';

const PAGES = 20_000;
/** Of one team. */
const CHANGED = 400;
/** In seconds. */
const [FIRST, NEXT] = [30, 8];
const MEMORY = 1.2e9;

/** The index of search over many documents, where nothing is kept, and after a team has edited all of its own. */
export const searchIndex: Measure = {
  name: 'search-index',

  async measure(bench) {
    const first = await indexed(bench, 0);
    const next = await indexed(bench, CHANGED);
    const what = `search index of ${PAGES.toLocaleString('en')} documents`;
    return [
      { what, unit: 'seconds', value: first.seconds, budget: FIRST },
      { what: `${what}: peak memory`, unit: 'bytes', value: first.peakBytes, budget: MEMORY },
      { what: `${what}, ${CHANGED} changed`, unit: 'seconds', value: next.seconds, budget: NEXT },
    ];
  },
};

async function indexed(bench: Workbench, changed: number): Promise<{ seconds: number; peakBytes: number }> {
  bench.say(`Indexing ${PAGES.toLocaleString('en')} documents, ${changed} of them changed.`);
  const program = join(import.meta.dirname, '../index-documents.ts');
  const words = [program, join(bench.folder, 'search-index'), String(PAGES), String(changed)];
  const { output, peakBytes } = await runMeasured(words);
  return { seconds: Number(output), peakBytes };
}
