import { expect, test } from 'vitest';
import { mkdocsSentences } from './mkdocs-sentences.ts';

const PATHS = new Set(['docs', 'docs/a.md', 'guide', 'guide/b.md', 'cart/docs', 'cart/docs/c.md']);
const mistakes = (text: string, file = 'mkdocs.yml') => mkdocsSentences({ file, text }, (path) => PATHS.has(path));

test.each([
  'docs_dir: guide\nnav: [{ B: b.md }]',
  'nav: [a.md, https://example.com/x.md, reference/, "*.md", /x.md, "!include ./x/mkdocs.md"]',
  'markdown_extensions: [{ x: { y: !!python/name:z.md } }]\nsite_name: !ENV X',
  'site_name: only a name',
  '',
])('settings without a mistake: %j', (text) => expect(mistakes(text)).toEqual([]));

test.each([
  [
    'site_name: x\nnav: [\n',
    'mkdocs.yml:3:1: The file cannot be read as YAML, so it is ignored. Correct it, and run `mkdocs build` to check it.',
  ],
  [
    'site_name: x\ndocs_dir: ../x\n',
    'mkdocs.yml:2:11: `docs_dir` is `../x`, which is not below the folder of `mkdocs.yml`. Name a folder below it, such as `docs_dir: docs`.',
  ],
  [
    'docs_dir: nothere\n',
    'mkdocs.yml:1:11: `docs_dir` is `nothere`, and there is no folder `nothere`. Correct the name.',
  ],
  [
    'nav:\n  - A: a.md\n  - Part:\n      - B: b.md\n',
    'mkdocs.yml:4:12: `nav` names `b.md`, and there is no file `docs/b.md`. Correct the name, or remove it.',
  ],
])('%j', (text, message) => expect(mistakes(text)).toEqual([message]));

test('a folder of a monorepo has its settings for itself', () => {
  expect(mistakes('nav: [c.md, a.md]', 'cart/mkdocs.yml')).toEqual([
    'cart/mkdocs.yml:1:13: `nav` names `a.md`, and there is no file `cart/docs/a.md`. Correct the name, or remove it.',
  ]);
});

test('of many pages that are not there, a few are named', () => {
  const nav = Array.from({ length: 9 }, (_, n) => `x${n}.md`).join(', ');
  expect(mistakes(`nav: [${nav}]`).slice(4)).toEqual([
    'mkdocs.yml:1:35: `nav` names `x4.md`, and there is no file `docs/x4.md`. Correct the name, or remove it.',
    'mkdocs.yml: `nav` names 4 more files that are not there. Correct their names, or remove them.',
  ]);
});

test('a name that a terminal would obey is shown without that', () => {
  expect(mistakes('nav: ["\\e[31mx`y.md"]')).toEqual([
    "mkdocs.yml:1:7: `nav` names `x'y.md`, and there is no file `docs/x'y.md`. Correct the name, or remove it.",
  ]);
});

test('deep nesting and text beyond the limit are sentences', { tags: 'slow' }, () => {
  expect(mistakes('['.repeat(20_000))).toHaveLength(1);
  expect(mistakes(`site_name: ${'x'.repeat(100_000)}`)).toEqual([
    'mkdocs.yml: The file is longer than 100,000 characters, so it is ignored. Shorten it.',
  ]);
});
