import { expect, test } from 'vitest';
import { mkdocsFolder } from './mkdocs.ts';

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
