import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** What a cell of the table names: a file of tests, and a title in it or a part of one. */
const NAMED = /`([^`]+\.test\.ts)`(?: › `([^`]+)`)?/g;

test('each test that the table of promises names is there', () => {
  const [, table = ''] = readFileSync(resolve(ROOT, 'docs/proved.md'), 'utf8').split('## Promises and their tests');
  const named = [...table.matchAll(NAMED)].map(([, file = '', title = '']) => ({ file, title }));
  expect(named.length).toBeGreaterThan(80);
  const gone = named.filter(({ file, title }) => {
    if (!existsSync(resolve(ROOT, file))) return true;
    return !readFileSync(resolve(ROOT, file), 'utf8').replaceAll("\\'", "'").includes(title);
  });
  expect(gone).toEqual([]);
});
