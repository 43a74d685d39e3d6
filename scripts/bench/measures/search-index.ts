import { join } from 'node:path';
import { bytes, type Measure, seconds } from '../measure.ts';
import { runMeasured, type Usage } from '../run-measured.ts';
import { type Workbench, written } from '../workbench.ts';

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
    const what = `search index of ${written(PAGES)} documents`;
    return [
      seconds(what, Number(first.output), FIRST),
      bytes(`${what}: peak memory`, first.peakBytes, MEMORY),
      seconds(`${what}, ${CHANGED} changed`, Number(next.output), NEXT),
    ];
  },
};

function indexed(bench: Workbench, changed: number): Promise<Usage> {
  bench.say(`Indexing ${written(PAGES)} documents, ${changed} of them changed.`);
  const program = join(import.meta.dirname, '../index-documents.ts');
  const words = [program, join(bench.folder, 'search-index'), String(PAGES), String(changed)];
  return runMeasured(words);
}
