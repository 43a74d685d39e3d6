import { existsSync } from 'node:fs';
import type { Step } from './run-steps.ts';

const SOURCES = ['core', 'site', 'scripts', 'actions', 'infra', 'tests'];

/** What is checked without running anything of ours. */
export const STATIC_STEPS: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'types', command: ['tsc'] },
  { name: 'issue forms', command: ['node', 'scripts/launch.js', 'forms', '--check'] },
  {
    name: 'types of the site',
    command: ['astro', 'check', '--tsconfig', 'site/tsconfig.json', '--minimumFailingSeverity', 'warning'],
  },
  {
    name: 'imports',
    command: ['depcruise', '--output-type', 'err-long', ...SOURCES.filter((folder) => existsSync(folder))],
  },
];
