import { cp, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import { ownFolder } from './own-folder.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** One violation a rule, and beside it what comes nearest to one and is allowed. */
const FILES = {
  'core/good.ts': `import { styleText } from 'node:util';\nimport { parse } from 'yaml';\nexport const good = [styleText, parse];\n`,
  'core/good.test.ts': `import 'node:fs';\nimport { test } from 'vitest';\nimport './good.ts';\ntest;\n`,
  'core/uses-scripts.ts': `import type { Run } from '../scripts/run.ts';\nexport type Uses = Run;\n`,
  'core/reads-disk.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
  'core/runs-programs.ts': `import { $ } from 'zx/core';\nexport const run = $;\n`,
  'core/circle-a.ts': `import { b } from './circle-b.ts';\nexport const a = () => b;\n`,
  'core/circle-b.ts': `import { a } from './circle-a.ts';\nexport const b = () => a;\n`,
  'core/catalog/uses-health.ts': `import type { Beat } from '../health/beat.ts';\nexport type Uses = Beat;\n`,
  'core/health/beat.ts': 'export type Beat = string;\n',
  'core/toy/part.ts': `import type { Beat } from '../health/beat.ts';\nexport type Toy = Beat;\n`,
  'core/parts.ts': `import type { Toy } from './toy/part.ts';\nexport type Parts = Toy[];\n`,
  'core/orphan.ts': 'export const orphan = 1;\n',
  'core/test-only.ts': `import { helper } from './testing.ts';\nexport const only = helper;\n`,
  'core/testing.ts': `import { good } from '#core/good.ts';\nexport const helper = good;\n`,
  'site/good.ts': `import { good } from '#core/good.ts';\nimport { unified } from 'unified';\nexport const site = [good, unified];\n`,
  'site/uses-scripts.ts': `import { run } from '../scripts/run.ts';\nexport const uses = run;\n`,
  'site/list/island/filter.tsx': `import { good } from '#core/good.ts';\nexport const filter = () => <p>{good.length}</p>;\n`,
  'scripts/run.ts': `import { good } from '#core/good.ts';\nexport type Run = string;\nexport const run = good;\n`,
  'scripts/uses-site.ts': `import { site } from '../site/good.ts';\nexport const uses = site;\n`,
  'scripts/uses-dev.ts': `import { fastify } from 'fastify';\nexport const uses = fastify;\n`,
  'scripts/build/uses-dev.ts': `import { fastify } from 'fastify';\nexport const uses = fastify;\n`,
  'scripts/git/uses-review.ts': `import type { Judged } from '../review/judged.ts';\nexport type Uses = Judged;\n`,
  'scripts/review/judged.ts': `import type { Run } from '../run.ts';\nexport type Judged = Run;\n`,
  'scripts/options.ts': 'export const options = [];\n',
  'scripts/runs-a-verb.ts': `import { verb } from './verbs/audit/list/verb.ts';\nexport const run = verb;\n`,
  'scripts/verbs.ts': `import { verb } from './verbs/audit/list/verb.ts';\nexport const VERBS = [verb];\n`,
  'scripts/verbs/shared-options.ts': `import { options } from '../options.ts';\nexport const SHARED = options;\n`,
  'scripts/verbs/audit/list/verb.ts': `import { SHARED } from '../../shared-options.ts';\nexport const verb = SHARED;\n`,
  'scripts/verbs/build/verb.ts': `import { verb as list } from '../audit/list/verb.ts';\nexport const verb = list;\n`,
  'scripts/undeclared.ts': `import dep from 'picocolors';\nexport const uses = dep;\n`,
  'scripts/unresolved.ts': `import { gone } from './gone.ts';\nexport const uses = gone;\n`,
  'actions/good.ts': `import { run } from '../scripts/run.ts';\nexport const action = run;\n`,
  'actions/uses-infra.ts': `import type { Stack } from '../infra/stack.ts';\nexport type Uses = Stack;\n`,
  'actions/reads-a-folder.ts': `import { open } from '../scripts/opens.ts';\nexport const action = open;\n`,
  'scripts/opens.ts': `import { open as opened } from './catalog/open-catalog.ts';\nexport const open = opened;\n`,
  'scripts/reads-a-folder.ts': `import { open as opened } from './files/disk-files.ts';\nexport const open = opened;\n`,
  'scripts/catalog/open-catalog.ts': `import { open as opened } from '../files/disk-files.ts';\nexport const open = opened;\n`,
  'scripts/files/disk-files.ts': 'export const open = 1;\n',
  'infra/stack.ts': `import type { Shape } from '../core/shape.ts';\nexport type Stack = Shape;\n`,
  'infra/uses-core.ts': `import { good } from '../core/good.ts';\nexport const uses = good;\n`,
  'infra/uses-scripts.ts': `import type { Run } from '../scripts/run.ts';\nexport type Uses = Run;\n`,
  'core/shape.ts': `export type Shape = typeof import('./good.ts');\n`,
};

test('every import rule finds its violation, and nothing else', async () => {
  const folder = ownFolder(FILES);
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
    await cp(join(ROOT, name), join(folder, name));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const cruise = $({ cwd: folder, nothrow: true, quiet: true });
  const { stdout } = await cruise`node_modules/.bin/depcruise --output-type json core site scripts actions infra`;
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  const violations = [...new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`))].sort();
  expect(violations).toEqual([
    'actions-import-scripts-and-core: actions/uses-infra.ts',
    'actions-read-commits: actions/reads-a-folder.ts',
    'core-imports-nothing-of-ours: core/uses-scripts.ts',
    'core-in-one-direction: catalog: core/catalog/uses-health.ts',
    'core-is-pure: core/reads-disk.ts',
    'core-runs-and-serves-nothing: core/runs-programs.ts',
    'every-import-resolves: scripts/unresolved.ts',
    'every-package-is-declared: scripts/undeclared.ts',
    'few-read-a-folder: scripts/reads-a-folder.ts',
    'infra-imports-nothing-else: infra/uses-scripts.ts',
    'infra-imports-types-of-core: infra/uses-core.ts',
    'islands-run-in-a-browser: site/list/island/filter.tsx',
    'no-circular: core/circle-a.ts',
    'no-orphans: core/orphan.ts',
    'no-verb-imports-another: scripts/verbs/build/verb.ts',
    'operations-never-import-verbs: scripts/runs-a-verb.ts',
    'operations-run-without-dev-dependencies: scripts/uses-dev.ts',
    'production-never-imports-tests: core/test-only.ts',
    'scripts-import-core-and-infra: scripts/uses-site.ts',
    'scripts-in-one-direction: git: scripts/git/uses-review.ts',
    'site-imports-only-core: site/uses-scripts.ts',
  ]);
});
