import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { git } from '../../scripts/git/git.ts';
import { runStep, type StepOutput } from '../actions/run-step.ts';
import { fileFolder } from '../new-folder.ts';
import { makeRepository } from '../workflows/rig/make-repository.ts';
import { signOf } from '../workflows/rig/sign-of.ts';

// The job of types.yml: a checkout of the product, with a commit on top that changes types. The code of that commit runs.
const PRODUCT = join(import.meta.dirname, '../..');
const TYPE = 'infra/types/postgresql/type.yaml';
const CONSTRUCT = 'infra/types/postgresql/shared.ts';
const textOf = (path: string) => readFileSync(join(PRODUCT, path), 'utf8');

const home = fileFolder();
let root: string;

beforeAll(async () => {
  root = join(home, 'checkout');
  await makeRepository(join(home, 'repositories'), PRODUCT);
  await git(home, ['clone', '--quiet', join(home, 'repositories/acme/portal.git'), root]);
  for (const path of ['node_modules', 'infra/node_modules']) symlinkSync(join(PRODUCT, path), join(root, path));
});
afterEach(() => git(root, ['reset', '--quiet', '--hard', 'origin/main']));

async function compared(changes: Readonly<Record<string, string>>): Promise<StepOutput> {
  writeFiles(Object.entries(changes), root);
  await git(root, ['add', '--', ...Object.keys(changes)]);
  await git(root, ['commit', '--quiet', '--allow-empty', '-m', 'Change types'], { env: signOf('mallory') });
  return runStep('compare-types', { root, inputs: { base: 'HEAD^1' }, env: { GITHUB_TOKEN: 'ghs_of-the-job' } });
}

test('other values are shown once for the samples that have them, and what cannot be made is a sentence', async () => {
  const { summary, exitCode, log } = await compared({
    [TYPE]: textOf(TYPE).replace('values: { connection_limit: 20 }', 'values: { connection_limit: 25 }'),
    'infra/types/redis/shared.ts': "throw new Error('Broken.');\n",
  });
  expect(exitCode, log).toBe(0);
  expect(summary).toMatch(/^\*\*8 of \d+ samples differ from before\.\*\*/);
  expect(summary).toContain('<code>Changed: postgresql on shared, small, in dev, and 1 other</code>');
  expect(summary).toContain('~ resource.shared_postgresql_database.main.connection_limit = 20 -> 25\n```');
  expect(summary).toContain('`infra/types/redis/shared.ts` cannot be loaded: Broken.');
});

test('a construct that means harm has no token, and its words stay words', async () => {
  const { summary, log, exitCode } = await compared({
    [CONSTRUCT]: `export const construct = () => {
  console.log('\\n::set-output name=verdict::passed');
  const words = '</code></details>\\n\\n# Big <img src=x> @acme/platform ' + Object.keys(process.env).sort();
  return { ['a ' + words]: words, ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => ['x' + i, 'y'])) };
};
`,
  });
  expect(exitCode, log).toBe(0);
  expect(log.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
  const known = /@acme\/platform ([A-Z_,]*)/.exec(summary)?.[1]?.split(',');
  expect(known?.filter((name) => !['HOME', 'PATH', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([]);
  expect(summary).toMatch(/^… \d+ more$/m);
  expect(withoutCode(summary)).not.toMatch(/<img|@acme|# Big/);
});

test('a construct that stops the program fails the job', async () => {
  const { exitCode, summary, log } = await compared({ [CONSTRUCT]: 'process.exit(0);\n' });
  expect([exitCode, summary]).toEqual([1, '']);
  expect(log).toContain('What the types make cannot be found out.');
});

/** Markdown without what GitHub shows as code. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```text\n[\s\S]*?^```$/gm, '');
}
