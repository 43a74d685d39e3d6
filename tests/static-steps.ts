import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasAws } from './aws-packages.ts';
import type { Step } from './step.ts';

const SOURCES = ['core', 'site', 'scripts', 'actions', 'infra', 'tests'];

/** What is checked without running anything of ours, the longest first. @param hasInfra whether the packages of infra/ are there */
export function staticSteps(hasInfra: boolean): readonly Step[] {
  return [...quickSteps(hasInfra), IMPORTS];
}

/** The same without the rules of imports, which take a quarter of the time: `npm test` has them. */
export function quickSteps(hasInfra: boolean): readonly Step[] {
  return [...STEPS, ...(hasInfra ? [INFRA] : []), ...(hasAws ? [AWS] : [])];
}

/** What types depend on. */
const TYPED = ['*.ts', '*.tsx', '*.js', '*.mjs', '*.json'];

const STEPS: readonly Step[] = [
  {
    name: 'types of the site',
    command: ['node', 'tests/site-types/main.ts'],
    reads: ['site', 'core', 'tests/site-types', 'tsconfig.json', 'package.json', 'package-lock.json'],
  },
  {
    name: 'types',
    // One thread: steps run side by side, and each further one checks much of the same again.
    command: ['tsc', '--singleThreaded', '--incremental', '--tsBuildInfoFile', '.tools/types.tsbuildinfo'],
    reads: TYPED,
  },
  {
    name: 'format and lint',
    command: ['biome', 'check', '--error-on-warnings', '--no-errors-on-unmatched'],
    settings: ['biome.json', '.biome', '.gitignore', '.editorconfig', 'package.json', 'package-lock.json'],
  },
  {
    name: 'issue forms',
    command: ['node', 'scripts/launch.js', 'forms', '--check'],
    reads: [
      ...['core', 'scripts', 'catalog', 'templates', 'infra', '.github'],
      ...['package.json', 'package-lock.json'],
    ],
  },
];

const IMPORTS: Step = {
  name: 'imports',
  command: [
    ...['depcruise', '--cache', '.tools/imports', '--cache-strategy', 'content'],
    ...['--output-type', `plugin:${join(import.meta.dirname, 'report-imports.ts')}`],
    ...SOURCES.filter((folder) => existsSync(folder)),
  ],
};

/** infra/aws/ has packages of its own again, so its types are checked apart. */
const AWS: Step = {
  name: 'types of infra/aws',
  command: [
    ...['tsc', '--singleThreaded', '--incremental', '--project', 'infra/aws'],
    ...['--tsBuildInfoFile', '.tools/types-aws.tsbuildinfo'],
  ],
};

const INFRA: Step = {
  name: 'types of infra',
  command: [
    ...['tsc', '--singleThreaded', '--incremental', '--project', 'infra'],
    ...['--tsBuildInfoFile', '.tools/types-infra.tsbuildinfo'],
  ],
  reads: TYPED,
};
