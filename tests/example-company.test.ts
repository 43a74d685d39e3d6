import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isExample, TESTS_OF_EXAMPLE } from './example-company.ts';
import { ownFolder } from './own-folder.ts';

const ROOT = join(import.meta.dirname, '..');

async function listed(patterns: string[]): Promise<string[]> {
  return (await Array.fromAsync(glob(patterns, { cwd: ROOT }))).sort();
}

test('every test that needs the example company is left out where it is gone', async () => {
  const needing = (await listed(['tests/*/*.test.ts'])).filter((path) =>
    /inject\('example'\)|exampleData\(|new Template\(/.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  const leftOut = await listed(TESTS_OF_EXAMPLE);
  expect(needing.length).toBeGreaterThan(0);
  expect(needing.filter((path) => !leftOut.includes(path))).toEqual([]);
});

test.each([
  ['title: Acme portal\nforge: { github: acme/portal }\n', true],
  ['title: Globex portal\nforge: { github: globex/portal }\n', false],
  ['title: Ours\n', false],
])('a portal is the example company until it has a repository of its own: %j', (settings, is) => {
  expect(isExample(ownFolder({ 'catalog/portal.yaml': settings }))).toBe(is);
});
