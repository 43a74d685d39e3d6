import { glob, readFile } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

// dependency-cruiser does not read .astro files, so the rule `site-imports-only-core` is kept here for them.
const ROOT = resolve(import.meta.dirname, '..');
const PACKAGES = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

/** Imports of an Astro component that are neither of the site, nor of core, nor of a declared package. */
function wrongImports(file: string, text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(.+?)\1/g)]
    .map(([, , specifier]) => specifier!)
    .filter((specifier) => !isAllowed(file, specifier))
    .map((specifier) => `${file} imports ${specifier}`);
}

function isAllowed(file: string, specifier: string): boolean {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier).startsWith('site/');
  return (
    /^(#core\/|astro:|virtual:waypost-)/.test(specifier) ||
    PACKAGES.some((name) => `${specifier}/`.startsWith(`${name}/`))
  );
}

test('an Astro component may import the site, core and declared packages', () => {
  const text = `---
import { KINDS } from '#core/catalog/kinds.ts';
import { Image } from 'astro:assets';
import { unified } from 'unified';
import Page from '../layouts/Page.astro';
---
<script>import '../islands/theme.ts';</script>`;
  expect(wrongImports('site/pages/index.astro', text)).toEqual([]);
});

test('an Astro component may import neither operations, nor Node, nor what only another package brings', () => {
  const text = `---
import { validate } from '../../scripts/validate/validate.ts';
import { readFile } from "node:fs/promises";
import dep from 'picocolors';
---
<script>const { run } = await import('../../actions/run-action.ts');</script>`;
  expect(wrongImports('site/pages/index.astro', text)).toEqual([
    'site/pages/index.astro imports ../../scripts/validate/validate.ts',
    'site/pages/index.astro imports node:fs/promises',
    'site/pages/index.astro imports picocolors',
    'site/pages/index.astro imports ../../actions/run-action.ts',
  ]);
});

test('no component of the site imports what it may not', async () => {
  const wrong: string[] = [];
  for await (const file of glob('site/**/*.astro', { cwd: ROOT })) {
    wrong.push(...wrongImports(file, await readFile(resolve(ROOT, file), 'utf8')));
  }
  expect(wrong.sort()).toEqual([]);
});
