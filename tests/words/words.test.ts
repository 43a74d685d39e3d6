import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLongSentences } from './find-long-sentences.ts';
import { findOddWords } from './find-odd-words.ts';

const ROOT = join(import.meta.dirname, '../..');

const PROSE = ['*.md', 'docs/**/*.md', 'actions/**/*.md'];
const DATA = [
  '{catalog,templates}/**/*.{md,yaml,yml,graphql,astro,py,ts,tsx,tf}',
  'actions/*/action.yml',
  '.github/**/*.yml',
  'rulesets/*.json',
];
const CODE = ['{core,scripts,actions,site,infra}/**/*.{ts,tsx,js,mjs,astro}', '*.{ts,mjs}', '.*.mjs'];

const files = (patterns: string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**', '**/fixtures/**', '**/*.test.ts'] })
    .toSorted()
    .map((path): [string, string] => [path, readFileSync(join(ROOT, path), 'utf8')]);

test('what people read uses plain words', () => {
  expect(files([...PROSE, ...DATA, ...CODE]).flatMap(([path, content]) => findOddWords(path, content))).toEqual([]);
});

test('sentences in the documentation have at most 30 words', () => {
  expect(files(PROSE).flatMap(([path, content]) => findLongSentences(path, content))).toEqual([]);
});
