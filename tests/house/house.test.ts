import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderCycles } from './folder-cycles.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles(resolve(import.meta.dirname, '../..'));

test.each(['core', 'core/catalog', 'scripts', 'site', 'infra', 'infra/provider'])(
  'no folders of %s import each other in a circle',
  (top) => {
    expect(folderCycles(files, top)).toEqual([]);
  },
);

const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: '', lines: 0, imports });

test('a circle is found with the imports that make it', () => {
  const circle = [
    file('core/a/one.ts', 'core/b/two.ts', 'core/a/other.ts'),
    file('core/b/two.ts', 'core/c/three.ts'),
    file('core/c/three.ts', 'core/a/one.ts', 'core/d/four.ts'),
    file('core/d/four.ts'),
  ];
  expect(folderCycles(circle, 'core')).toEqual([
    {
      folders: ['a', 'b', 'c'],
      arrows: ['core/a/one.ts → core/b/two.ts', 'core/b/two.ts → core/c/three.ts', 'core/c/three.ts → core/a/one.ts'],
    },
  ]);
});

test('imports are found in every kind of file, by every kind of address', () => {
  const importsOf = (path: string) => files.find((one) => one.path === path)?.imports;
  expect(importsOf('core/graph/walk.ts')).toContain('core/catalog/ref.ts');
  expect(importsOf('site/pages/index.astro')?.some((path) => path.startsWith('site/'))).toBe(true);
  expect(importsOf('scripts/portal.ts')?.some((path) => path.startsWith('scripts/'))).toBe(true);
});

test('a private key that was downloaded into the folder is ignored by git', () => {
  const lines = readFileSync(resolve(import.meta.dirname, '../../.gitignore'), 'utf8').split('\n');
  expect(lines).toContain('*.pem');
});
