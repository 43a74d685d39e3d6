import { expect, test } from 'vitest';
import { mkdocsFolder, navPages } from './mkdocs.ts';

test.each([
  ['', 'docs'],
  ['docs_dir: site/guide', 'site/guide'],
  ['docs_dir: ./x/', 'x'],
  ['docs_dir: .', undefined],
  ['docs_dir: ../x', undefined],
  ['docs_dir: [', 'docs'],
])('`%s` has its documents in %s', (text, folder) => {
  expect(mkdocsFolder({ file: 'mkdocs.yml', text })).toBe(folder);
  expect(mkdocsFolder({ file: 'cart/mkdocs.yml', text })).toBe(folder && `cart/${folder}`);
});

test.each(['nav: &a [x.md, *a]', 'nav: &a { X: x.md, Y: *a }', 'nav: &a\n  - x.md\n  - Y: [*a, *a]'])(
  'a navigation that leads into itself has each page once: %s',
  (text) => {
    expect(navPages({ file: 'mkdocs.yml', text }).map(({ file }) => file)).toEqual(['docs/x.md']);
  },
);
