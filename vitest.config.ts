import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { hasAws, TESTS_OF_AWS } from './tests/aws-packages.ts';
import { COMPILED } from './tests/compiled.ts';
import { isExample, TESTS_OF_EXAMPLE } from './tests/example-company.ts';
import { isLong, LONG_TESTS } from './tests/how-many.ts';
import { LongestFirst } from './tests/longest-first.ts';
import { PATIENCE } from './tests/patience.ts';
import { scratchPlace } from './tests/scratch-folder.ts';

const exclude = [
  ...['**/node_modules/**', '**/fixtures/**', '.portal/**', '.tools/**', 'dist/**'],
  ...(isLong() ? [] : [LONG_TESTS]),
  ...(isExample() ? [] : TESTS_OF_EXAMPLE),
  ...(hasAws ? [] : TESTS_OF_AWS),
];

/** Runs real git or other programs. In `npm test`, and not in `npm run check`; no browser waits for it. */
const git = [
  'actions/*/*.test.ts',
  'scripts/{api-change,audit,doctor/tools,docs,git,observed,packages,provision/{drift,expiry},reconcile,request/register,review}/**/*.test.ts',
  'scripts/{portal,list/list-entries,build/{compile-key,index-search},files/process-folder,health/growth,scaffold/scaffold,start/watch-files}.test.ts',
  'core/api-reference/call/curl.test.ts',
  'scripts/api-reference/{linter,lint-descriptions}.test.ts',
  'tests/api-reference/**/*.test.ts',
  'scripts/import/backstage-template/include-beside.test.ts',
  'scripts/sandbox/enclosure.test.ts',
  'scripts/template/{template-at,generator/run-generator,making/handed-renderings,making/run-checks}.test.ts',
  'scripts/scaffold/update/merge/merge-update.test.ts',
  'tests/run-steps.test.ts',
  'tests/{actions,api,api-change,package,audit,build,synced,toy-noun,contributing,discover,forge,import-backstage-template,loop,reconcile,request,scaffold-update,setup,site-types,upgrade,workflows}/**/*.test.ts',
];

/** Runs OpenTofu, and the servers on which the provider makes things. In `npm test`, and not in `npm run check`. */
const infra = [
  ...['infra/{servers,provider/resources}/**/*.test.ts', 'infra/provider/start-provider.test.ts'],
  ...['tests/provision/**/*.test.ts', 'tests/hostile/tenants-of-one-server.test.ts'],
];

/** infra/ has packages of its own, which `npm run check` does without. `npm test` installs them. */
const withoutInfra = existsSync(join(import.meta.dirname, 'infra/node_modules')) ? [] : ['infra/**'];

/** Makes services of the templates that ship, with packages from registries. In `npm test`; by itself `npm run test:templates`. */
const templates = ['tests/templates/**/*.test.ts'];

/** What people read, and how the house is built. They run nothing, so `npm run check` has them. */
const STATIC = ['tests/words/*.test.ts', 'tests/house/*.test.ts'];

const env = {
  // A token of the user must not let tests act on GitHub in their name.
  GITHUB_TOKEN: '',
  GH_TOKEN: '',
  GIT_CONFIG_GLOBAL: join(import.meta.dirname, 'tests/gitconfig'),
  // Programs that tests start again and again read what the first of them compiled.
  NODE_COMPILE_CACHE: COMPILED,
};

/**
 * Milliseconds. They end what hangs, and nothing that is only slow: on a machine with much other work, a test takes ten times as long.
 * `npm run test:long` repeats in one test what others try a few times.
 */
const testTimeout = isLong() ? 1_800_000 : 300_000;
const hookTimeout = 600_000;

/** One more than there are cores in CI: with as many, a fifth of their time went by while both waited for what they had started. */
const maxWorkers = 3;

/** What is tested takes its environment as an argument, so files share a worker: to load the product takes about a second. */
const isolate = false;

/**
 * For workers that start git and OpenTofu thousands of times: each start copies the page tables of the worker, so a small worker needs a tenth
 * less of the processor. New values get 1 MiB, and what is garbage goes when the heap has grown by half, in place of fourfold.
 */
const small = {
  execArgv: ['--max-semi-space-size=1', '--heap-growing-percent=50'],
  /** For buffers: one place for them, of which free bytes at the end go back to the system, here from 64 KiB. */
  env: { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536' },
};

/** Node itself loads what is tested, as it does where the product runs: a tenth of a run less than by Vite. */
const experimental = { viteModuleRunner: false, nodeLoader: false };

/** What components draw is looked at in the built site: a view that names one is tested without it. */
const withoutComponents = {
  name: 'without-components',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('.astro') ? 'export default undefined;' : undefined),
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: 'slow',
        description: 'Computes for half a second: ten thousand of something, or hundreds of generated ones.',
      },
    ],
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: ['{core,scripts,actions,infra}/**/*.test.ts', ...STATIC],
          exclude: [...exclude, ...git, ...infra, ...withoutInfra],
          experimental,
          isolate,
          maxWorkers,
          testTimeout,
          hookTimeout,
        },
      },
      {
        plugins: [withoutComponents],
        test: {
          name: 'site',
          env,
          include: ['site/**/*.test.ts'],
          exclude,
          isolate,
          maxWorkers,
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'git',
          env: { ...env, ...small.env, TMPDIR: scratchPlace() },
          execArgv: small.execArgv,
          include: git,
          experimental,
          isolate,
          maxWorkers,
          exclude,
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'infra',
          env: { ...env, ...small.env },
          execArgv: small.execArgv,
          include: infra,
          experimental,
          isolate,
          maxWorkers,
          exclude,
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'system',
          env,
          include: ['tests/**/*.test.ts'],
          globalSetup: './tests/portal/setup.ts',
          experimental,
          isolate,
          maxWorkers,
          exclude: [...exclude, ...git, ...infra, ...templates, ...STATIC],
          testTimeout,
          hookTimeout,
          // What a page is to show comes, or a test fails for what it is: a second is too little beside other tests.
          expect: { poll: { timeout: PATIENCE } },
        },
      },
      {
        test: {
          name: 'templates',
          env,
          include: templates,
          experimental,
          exclude,
          maxWorkers,
          testTimeout,
          hookTimeout,
        },
      },
    ],
  },
});
