import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexedPages } from './indexed-pages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-indexed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const page = (address: string) => ({ anchors: [{ id: encodeURIComponent(address) }] });

function write(part: string, name: string, content: object): void {
  mkdirSync(join(folder, part, 'fragment'), { recursive: true });
  writeFileSync(
    join(folder, part, 'fragment', `${name}.pf_fragment`),
    gzipSync(`pagefind_dcd${JSON.stringify(content)}`),
  );
}

test('pages are found in files of many and in files of their own', () => {
  write('', 'en_group_1', { en_a: page('a/'), en_b: page('b/') });
  write('2', 'en_c', page('c/'));
  expect(indexedPages(folder, ['a/', 'c/'])).toEqual(['en_a', 'en_c']);
  expect(indexedPages(folder, [])).toEqual([]);
});

test('where a page of another part has the same name, nothing is said of either', () => {
  write('', 'en_group_1', { en_a: page('a/') });
  write('2', 'en_group_2', { en_a: page('z/') });
  expect(indexedPages(folder, ['a/'])).toBeUndefined();
});
