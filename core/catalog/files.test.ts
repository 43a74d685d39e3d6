import { expect, test } from 'vitest';
import { isUrl, resolvePath } from './files.ts';
import { fileHere } from './material.ts';
import { safeUrl } from './safe-url.ts';

test.each([
  ['a/b.yaml', './c.yaml', 'a/c.yaml'],
  ['a/b.yaml', '../c.yaml', 'c.yaml'],
  ['b.yaml', './/x/./y', 'x/y'],
  ['b.yaml', '../c.yaml', undefined],
  ['a/b.yaml', '../../c.yaml', undefined],
  ['a/b.yaml', './x/../../../c.yaml', undefined],
])('from %s the path %s leads to %s', (from, path, expected) => {
  expect(resolvePath(from, path)).toBe(expected);
});

test.each([
  ['https://a.example', true],
  ['javascript:alert(1)', true],
  ['C:\\x', true],
  ['./a.yaml', false],
  ['a/b:c', false],
])('%s is an address: %s', (text, expected) => expect(isUrl(text)).toBe(expected));

test("a path that begins with ./ means a file in the entry's own folder first, and never one above the root", () => {
  const files = new Map([
    ['catalog/t/a/x.md', ''],
    ['catalog/t/x.md', ''],
    ['catalog/t/y.md', ''],
  ]);
  const here = (path: string) => fileHere('catalog/t/a.yaml', path, files);
  expect([here('./x.md'), here('./y.md')]).toEqual(['catalog/t/a/x.md', 'catalog/t/y.md']);
  for (const path of ['./z.md', 'x.md', './../../../../etc/passwd']) expect(here(path)).toBeUndefined();
});

test.each([
  ['https://a.example/b', 'https://a.example/b'],
  ['HTTP://A.example', 'http://a.example/'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['https://a.example/"onclick="x', 'https://a.example/%22onclick=%22x'],
  ['javascript:alert(1)', undefined],
  [' java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//evil.example', undefined],
  ['./a', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j may stand in a page as %j', (text, expected) => expect(safeUrl(text)).toBe(expected));
