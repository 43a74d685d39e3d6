import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLongSentences } from './find-long-sentences.ts';
import { findOddWords } from './find-odd-words.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What is read, and of each pattern paths that it must find: a pattern that matches nothing would pass without a word. */
const PROSE = {
  '*.md': ['README.md'],
  'docs/**/*.md': ['docs/requests.md', 'docs/decisions/README.md'],
  'actions/**/*.md': ['actions/reconcile/README.md'],
};
const DATA = {
  '{catalog,templates}/**/*.{md,yaml,yml,graphql,astro,py,ts,tsx,tf}': [
    'catalog/portal.yaml',
    'templates/node-api/template.yaml',
  ],
  'actions/*/action.yml': ['actions/reconcile/action.yml'],
  '.github/**/*.yml': ['.github/workflows/requests.yml'],
  'rulesets/*.json': ['rulesets/main.json'],
};
const CODE = {
  '{core,scripts,actions,site,infra}/**/*.{ts,tsx,js,mjs,astro}': [
    ...['core/parts.ts', 'scripts/launch.js', 'actions/run-action.ts'],
    ...['site/entity/FactList.astro', 'site/graph/island/FilteredRefs.tsx'],
  ],
  '*.{ts,mjs}': ['vitest.config.ts', 'astro.config.mjs'],
  '.*.mjs': ['.dependency-cruiser.mjs'],
};

const pathsOf = (patterns: string | string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**', '**/fixtures/**', '**/*.test.ts'] });
const files = (...groups: Readonly<Record<string, string[]>>[]) =>
  pathsOf(groups.flatMap(Object.keys))
    .toSorted()
    .map((path): [string, string] => [path, readFileSync(join(ROOT, path), 'utf8')]);

test.each(Object.entries({ ...PROSE, ...DATA, ...CODE }))('`%s` finds what it is for', (pattern, known) => {
  expect(pathsOf(pattern)).toEqual(expect.arrayContaining(known));
});

test('what people read uses plain words', () => {
  expect(files(PROSE, DATA, CODE).flatMap(([path, content]) => findOddWords(path, content))).toEqual([]);
});

test('sentences in the documentation have at most 30 words', () => {
  expect(files(PROSE).flatMap(([path, content]) => findLongSentences(path, content))).toEqual([]);
});
