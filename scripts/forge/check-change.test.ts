import { expect, test } from 'vitest';
import { checkChangedPaths, isFilePath } from './check-change.ts';

test.each([
  'a',
  'catalog/payments/check out.yaml',
  '.github/CODEOWNERS',
  '.gitignore',
  'é/支払い.yaml',
  'git~/a',
  'a..b',
])('`%s` may be the path of a file', (path) => {
  expect(isFilePath(path)).toBe(true);
});

test.each([
  ...['', '/a', 'a/', 'a//b', '.', 'a/../b', './a', 'a\\b', 'a\nb', 'a\0b', 'a\u0085b', 'a'.repeat(4097)],
  ...[
    '.git/config',
    'a/.GIT',
    '.git./a',
    '.git /a',
    'git~1/a',
    'GIT~12/a',
    '.git::$INDEX_ALLOCATION/a',
    '.g\u200cit/a',
  ],
])('%j may not', (path) => {
  expect(isFilePath(path)).toBe(false);
});

test('of two names that are no text, and look the same, neither may be the path of a file', () => {
  const names = [0xfe, 0xff].map((byte) => `catalog/payments/${Buffer.from([0x61, byte]).toString()}.yaml`);
  expect(names[0]).toBe(names[1]);
  expect(isFilePath(names[0]!)).toBe(false);
});

test('a path that cannot be is refused with its name', () => {
  expect(() => checkChangedPaths(['a', '../b'])).toThrow('`../b` cannot be the path of a file in a repository.');
});
