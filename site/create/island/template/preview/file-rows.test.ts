import { expect, test } from 'vitest';
import { fileRows } from './file-rows.ts';

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
