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

const page = (address: string, type: string) => ({
  anchors: [{ id: encodeURIComponent(address) }],
  filters: { type: [type] },
});

function write(part: string, name: string, content: object): void {
  mkdirSync(join(folder, part, 'fragment'), { recursive: true });
  writeFileSync(
    join(folder, part, 'fragment', `${name}.pf_fragment`),
    gzipSync(`pagefind_dcd${JSON.stringify(content)}`),
  );
}

test('pages are found in files of many and in files of their own', () => {
  write('', 'en_group_1', { en_a: page('a/', 'guide'), en_b: page('b/', 'readme') });
  write('2', 'en_c', page('c/', 'rule'));
  expect(indexedPages(folder, ['a/', 'c/'])).toEqual({ en_a: { type: ['guide'] }, en_c: { type: ['rule'] } });
  expect(indexedPages(folder, [])).toEqual({});
});

test('where a page of another part has the same name, nothing is said of either', () => {
  write('', 'en_group_1', { en_a: page('a/', 'guide') });
  write('2', 'en_group_2', { en_a: page('z/', 'guide') });
  expect(indexedPages(folder, ['a/'])).toBeUndefined();
});
