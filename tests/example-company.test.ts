import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isExample, TESTS_OF_EXAMPLE } from './example-company.ts';

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

test('a portal is the example company until it has a repository of its own', () => {
  const root = mkdtempSync(join(tmpdir(), 'waypost-example-'));
  const isExampleWith = (settings: string) => {
    mkdirSync(join(root, 'catalog'), { recursive: true });
    writeFileSync(join(root, 'catalog/portal.yaml'), settings);
    return isExample(root);
  };
  try {
    expect(isExampleWith('title: Acme portal\nforge: { github: acme/portal }\n')).toBe(true);
    expect(isExampleWith('title: Globex portal\nforge: { github: globex/portal }\n')).toBe(false);
    expect(isExampleWith('title: Ours\n')).toBe(false);
  } finally {
    rmSync(root, { recursive: true });
  }
});
