import { existsSync } from 'node:fs';
import type { Step } from './run-steps.ts';

const SOURCES = ['core', 'site', 'scripts', 'actions', 'infra', 'tests'];

/** What is checked without running anything of ours. */
export const STATIC_STEPS: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
  {
    name: 'types',
    // One thread: steps run side by side, and each further one checks much of the same again.
    command: ['tsc', '--singleThreaded', '--incremental', '--tsBuildInfoFile', '.tools/types.tsbuildinfo'],
  },
  { name: 'types of the site', command: ['tsc', '--singleThreaded', '--project', 'site/tsconfig.json'] },
  {
    name: 'types of pages and components',
    command: [
      ...['astro', 'check', '--noSync', '--tsconfig', 'site/tsconfig.astro.json'],
      ...['--minimumFailingSeverity', 'warning'],
    ],
  },
  {
    name: 'imports',
    command: [
      ...['depcruise', '--cache', '.tools/imports', '--cache-strategy', 'content', '--output-type', 'err-long'],
      ...SOURCES.filter((folder) => existsSync(folder)),
    ],
  },
  { name: 'issue forms', command: ['node', 'scripts/launch.js', 'forms', '--check'] },
];
