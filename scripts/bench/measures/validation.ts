import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryFiles } from '#core/catalog/reading/catalog-layout.ts';
import { RULES } from '#core/parts.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { bytes, type Figure, type Measure, median, seconds } from '../measure.ts';
import { runMeasured, type Usage } from '../run-measured.ts';
import { PORTAL, PRODUCT, type Workbench, written } from '../workbench.ts';

const RUNS = 3;
const PARSER = join(PRODUCT, 'scripts/bench/parse-files.ts');

/** `portal validate` as a whole process, against a process that only parses the same files. */
export const validation: Measure = {
  name: 'validation',

  async measure(bench) {
    const figures: Figure[] = [];
    for (const size of bench.sizes) figures.push(...(await ofSize(size, bench)));
    return figures;
  },
};

async function ofSize(size: number, bench: Workbench): Promise<Figure[]> {
  const root = bench.catalog(size);
  const files = filesRead(root);
  const list = join(bench.folder, `files-${size}`);
  writeFileSync(list, files.join('\n'));
  const [validations, parses]: [Usage[], Usage[]] = [[], []];
  // One after the other, so that whatever else the machine does slows both.
  for (let run = 1; run <= RUNS; run++) {
    bench.say(`Validating ${written(size)} services, ${run} of ${RUNS}.`);
    validations.push(await runMeasured([PORTAL, 'validate', '--json', '--root', root]));
    parses.push(await runMeasured([PARSER, list]));
  }
  const middle = (usages: readonly Usage[], key: 'wallSeconds' | 'userSeconds') =>
    median(usages.map((usage) => usage[key]));
  const [wall, bare] = [middle(validations, 'wallSeconds'), middle(parses, 'wallSeconds')];
  const budgets = size >= 10_000 ? { times: 2.5, memory: 500e6 } : {};
  const of = `of ${written(size)} services`;
  return [
    seconds(`validate ${of}`, wall),
    seconds(`validate ${of}: user CPU`, middle(validations, 'userSeconds')),
    seconds(`bare parse ${of}, ${written(files.length)} files`, bare),
    { what: `validate ${of}: times a bare parse`, unit: 'times', value: wall / bare, budget: budgets.times },
    bytes(`validate ${of}: peak memory`, Math.max(...validations.map(({ peakBytes }) => peakBytes)), budgets.memory),
  ];
}

/** The YAML that validation parses: entries, and descriptions of APIs once a rule reads them. */
function filesRead(root: string): string[] {
  const { files, scope } = openRepository(root);
  const readsSpecs = RULES.some(({ isSlow, severity }) => isSlow && severity !== 'off');
  const specs = readsSpecs ? [...files.keys()].filter((file) => file.endsWith('/openapi.yaml')) : [];
  return [...entryFiles(files, scope), ...specs].map((file) => join(root, file));
}
