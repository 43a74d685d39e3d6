import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { ANY_BASE, loadWithBase, writeBase } from './any-base.ts';

const folder = testFolder();

test('files of a site get its path at each place', () => {
  writeFileSync(join(folder.path, 'frame.js'), `go("${ANY_BASE}", \`${ANY_BASE}api/\`)`);
  writeBase(folder.path, ['frame.js'], '/portal/');
  expect(readFileSync(join(folder.path, 'frame.js'), 'utf8')).toBe('go("/portal/", `/portal/api/`)');
});

test('modules that are loaded from a folder have the path of the site, and stay as they are', async () => {
  const file = join(folder.path, 'page.mjs');
  const text = `export const base = '${ANY_BASE}';`;
  writeFileSync(file, text);
  loadWithBase(pathToFileURL(folder.path).href, '/portal/');
  expect(await import(pathToFileURL(file).href)).toMatchObject({ base: '/portal/' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
