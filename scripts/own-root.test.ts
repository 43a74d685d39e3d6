import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownRoot } from './own-root.ts';
import { PRODUCT } from './product.ts';

const isPackage = true;

test('the package works on the nearest folder with a catalog, from any folder below it', () => {
  const root = mkdtempSync(join(tmpdir(), 'waypost-root-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const below = join(root, 'catalog/payments');
  mkdirSync(below, { recursive: true });
  expect(ownRoot(below, { isPackage })).toBe(root);
});

test('where no folder has a catalog, it is the folder itself', () => {
  expect(ownRoot('/dev', { isPackage })).toBe('/dev');
});

test('a checkout works on itself, wherever it is called', () => {
  expect(ownRoot('/dev', { isPackage: false })).toBe(PRODUCT);
});
