import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataOf } from './data-of.ts';

const root = mkdtempSync(join(tmpdir(), 'waypost-data-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'waypost-elsewhere-'));
mkdirSync(join(root, 'catalog'));
writeFileSync(join(root, 'catalog/portal.yaml'), 'title: T\n');
writeFileSync(join(elsewhere, 'a.yaml'), 'kind: service\nname: a\n');
afterAll(() => {
  for (const folder of [root, elsewhere]) rmSync(folder, { recursive: true });
});
const data = join(root, '.portal/data');

test('a catalog that is elsewhere has a folder of its own, always the same', () => {
  expect(dataOf({ root, data, path: undefined })).toBe(data);
  expect(dataOf({ root, data, path: elsewhere })).toMatch(/\/\.portal\/elsewhere\/[0-9a-f]{12}$/);
  expect(dataOf({ root, data, path: elsewhere })).toBe(dataOf({ root, data, path: elsewhere }));
});

test('a folder that is named is used', () => {
  expect(dataOf({ root, data: '/somewhere', path: elsewhere })).toBe('/somewhere');
});
