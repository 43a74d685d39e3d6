import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryFiles } from '#core/catalog/reading/catalog-layout.ts';
import { RULES } from '#core/parts.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { runMeasured, type Usage } from '../run-measured.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const RUNS = 3;
const PARSER = join(PRODUCT, 'scripts/bench/parse-files.ts');
const PORTAL = join(PRODUCT, 'scripts/portal.ts');

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
    bench.say(`Validating ${size.toLocaleString('en')} services, ${run} of ${RUNS}.`);
    validations.push(await runMeasured([PORTAL, 'validate', '--json', '--root', root]));
    parses.push(await runMeasured([PARSER, list]));
  }
  const middle = (usages: readonly Usage[], key: 'wallSeconds' | 'userSeconds') =>
    median(usages.map((usage) => usage[key]));
  const [wall, bare] = [middle(validations, 'wallSeconds'), middle(parses, 'wallSeconds')];
  const isBudgeted = size >= 10_000;
  const of = `of ${size.toLocaleString('en')} services`;
  return [
    { what: `validate ${of}`, unit: 'seconds', value: wall },
    { what: `validate ${of}: user CPU`, unit: 'seconds', value: middle(validations, 'userSeconds') },
    { what: `bare parse ${of}, ${files.length.toLocaleString('en')} files`, unit: 'seconds', value: bare },
    {
      what: `validate ${of}: times a bare parse`,
      unit: 'times',
      value: wall / bare,
      ...(isBudgeted && { budget: 2.5 }),
    },
    {
      what: `validate ${of}: peak memory`,
      unit: 'bytes',
      value: Math.max(...validations.map(({ peakBytes }) => peakBytes)),
      ...(isBudgeted && { budget: 500e6 }),
    },
  ];
}

/** The YAML that validation parses: entries, and descriptions of APIs once a rule reads them. */
function filesRead(root: string): string[] {
  const { files, scope } = openRepository(root);
  const readsSpecs = RULES.some(({ isSlow, severity }) => isSlow && severity !== 'off');
  const specs = readsSpecs ? [...files.keys()].filter((file) => file.endsWith('/openapi.yaml')) : [];
  return [...entryFiles(files, scope), ...specs].map((file) => join(root, file));
}
