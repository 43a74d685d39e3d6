import { expect, test } from 'vitest';
import type { TemplateDetail } from '#core/scaffold/api/template-components.ts';
import { rawFiles } from '#core/scaffold/testing.ts';
import type { LoadedTemplate } from '../use-template.ts';
import { fileRows, repositoryFiles } from './preview-files.ts';

const skeleton = ['src/{{serviceName}}.ts', 'package.json'].map((path) => ({ path, size: 1, text: 'x' }));
const generator: TemplateDetail['generator'] = [
  { path: 'a.ejs.t', to: 'src/desk.ts', isCertain: true, isAddition: true },
  { path: 'b.ejs.t', to: 'package.json', isCertain: false, isAddition: true },
  { path: 'c.ejs.t', isCertain: false, isAddition: true },
  { path: 'd.ejs.t', to: 'LICENSE', isCertain: true, isAddition: false },
];

test('what a generator adds to is marked at the file, and what it makes is a file of its own', () => {
  const trial = {
    ...{ values: { serviceName: 'desk' }, files: rawFiles({ 'src/desk.ts': 'x', 'package.json': 'x' }) },
    ...{ entry: { path: undefined, text: '' }, problems: [] },
  };
  const shown = repositoryFiles(trial, { detail: { skeleton, generator } } as unknown as LoadedTemplate);
  expect(shown.map(({ path, mark }) => [path, mark])).toEqual([
    ['src/desk.ts', 'added to by the generator'],
    ['package.json', 'may be added to'],
    ['c', 'adds to a file'],
    ['LICENSE', 'generated'],
  ]);
});

test('folders come before files, both by name, each level below its folder', () => {
  const files = ['README.md', 'src/main.ts', 'src/lib/a.ts', '.github/ci.yml'].map((path) => ({ id: path, path }));
  expect(fileRows(files, 2).map(({ name, level, file }) => `${' '.repeat(level)}${name}${file ? '' : '/'}`)).toEqual([
    '  .github/',
    '   ci.yml',
    '  src/',
    '   lib/',
    '    a.ts',
    '   main.ts',
    '  README.md',
  ]);
});
