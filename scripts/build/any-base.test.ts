import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANY_BASE, loadWithBase, writeBase } from './any-base.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-base-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('files of a site get its path at each place', () => {
  writeFileSync(join(folder, 'frame.js'), `go("${ANY_BASE}", \`${ANY_BASE}api/\`)`);
  writeBase(folder, ['frame.js'], '/portal/');
  expect(readFileSync(join(folder, 'frame.js'), 'utf8')).toBe('go("/portal/", `/portal/api/`)');
});

test('modules that are loaded from a folder have the path of the site, and stay as they are', async () => {
  const file = join(folder, 'page.mjs');
  const text = `export const base = '${ANY_BASE}';`;
  writeFileSync(file, text);
  loadWithBase(pathToFileURL(folder).href, '/portal/');
  expect(await import(pathToFileURL(file).href)).toMatchObject({ base: '/portal/' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
