import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { $ } from 'zx/core';
import { longTest } from '../long-test.ts';
import { ownFolder } from '../own-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RULES = 'core/catalog/rules';

const folder = ownFolder();

/** Follows the guide to the letter in a copy of core. */
beforeAll(async () => {
  // What is compiled of a copy is found by its path, so it goes with the copy.
  vi.stubEnv('NODE_COMPILE_CACHE', join(folder, '.tools/compiled'));
  for (const name of ['core', 'package.json', 'tsconfig.json', 'biome.json', '.biome', '.gitignore'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await writeFile(
    join(folder, 'tsconfig.rules.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      include: ['core/**/*.d.ts', `${RULES}/tags-*.ts`, `${RULES}/index.ts`],
    }),
  );
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const guide = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const [file, test] = guide.slice(guide.indexOf('\n## Add a rule\n')).match(/(?<= {3}```ts\n).*?(?= {3}```)/gs)!;
  await writeFile(join(folder, RULES, 'tags-lower-case.ts'), file!.replace(/^ {3}/gm, ''));
  await writeFile(join(folder, RULES, 'tags-lower-case.test.ts'), test!.replace(/^ {3}/gm, ''));
  const index = await readFile(join(folder, RULES, 'index.ts'), 'utf8');
  const withLine = index
    .replace(/(?=import .*target-exists)/, `import { tagsLowerCase } from './tags-lower-case.ts';\n`)
    .replace(/(?<=CATALOG_RULES.*\[\n)/, '  tagsLowerCase,\n');
  await writeFile(join(folder, RULES, 'index.ts'), withLine);
});
afterAll(() => vi.unstubAllEnvs());

const run = (...command: string[]) => $({ cwd: folder, nothrow: true, quiet: true })`${command}`;

test('the rule of the guide finds what it is for, in the list of all rules', async () => {
  const program = `
    import { contextOf } from './core/catalog/testing.ts';
    import { checkCatalog } from './core/catalog/check.ts';
    import { RULES } from './core/parts.ts';
    const context = contextOf({ 'catalog/acme/a.yaml': 'kind: service\\nname: a\\nowner: acme\\ntags: [Node]\\n' });
    console.log(checkCatalog(RULES, context).map(({ rule }) => rule).join());`;
  const found = await run('node', '--input-type=module-typescript', '--eval', program);
  expect(found.stdout.trim().split(','), found.stderr).toContain('tags-lower-case');
});

longTest()('the file, the line and the test pass the linter, the compiler and the tests of all rules', async () => {
  const lint = await run('node_modules/.bin/biome', 'check', RULES);
  expect(lint.exitCode, lint.stdall).toBe(0);
  const types = await run('node_modules/.bin/tsc', '--project', 'tsconfig.rules.json');
  expect(types.exitCode, types.stdall).toBe(0);
  const tests = await run('node_modules/.bin/vitest', 'run', 'core/parts.test.ts', `${RULES}/tags-lower-case.test.ts`);
  expect(tests.exitCode, tests.stdall).toBe(0);
});
