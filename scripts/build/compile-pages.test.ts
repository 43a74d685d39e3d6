import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRODUCT } from '../product.ts';
import { ASTRO } from './compile-pages.ts';

test('Astro is held at the version whose inner parts draw pages', () => {
  const [manifest, lock] = ['package.json', 'package-lock.json'].map((path) =>
    JSON.parse(readFileSync(join(PRODUCT, path), 'utf8')),
  );
  expect(manifest.devDependencies.astro).toBe(ASTRO);
  expect(lock.packages['node_modules/astro'].version).toBe(ASTRO);
});
