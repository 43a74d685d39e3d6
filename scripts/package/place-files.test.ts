import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeFiles, removePlaced } from './place-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-placed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lay(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function product(): Record<string, string> {
  const files = globSync('**/*.*', { cwd: join(folder, 'product') }).sort();
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, 'product', path), 'utf8')]));
}

test('the files of a package are beside the sources while npm packs, and gone afterwards', () => {
  lay({
    'product/package.json': '{"private":true}',
    'product/core/ref.ts': 'type',
    'product/LICENSE.md': 'MIT',
    'made/package.json': '{}',
    'made/core/ref.js': '',
    'made/pages/program/entry.mjs': '',
    'made/LICENSE.md': 'MIT',
  });
  const before = product();
  const record = join(folder, 'placed.json');
  placeFiles(join(folder, 'made'), join(folder, 'product'), record);
  expect(product()).toEqual({
    'LICENSE.md': 'MIT',
    'core/ref.js': '',
    'core/ref.ts': 'type',
    'package.json': '{}',
    'pages/program/entry.mjs': '',
  });
  removePlaced(join(folder, 'product'), record);
  expect(product()).toEqual(before);
  expect(globSync('pages', { cwd: join(folder, 'product') })).toEqual([]);
  removePlaced(join(folder, 'product'), record);
});
