import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexedFacts } from './indexed-facts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-facts-'));
  mkdirSync(join(folder, 'filter'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** `["1", [["a"], ["b"]]]` and `["f", [["x", [0, 1]]]]` in CBOR. */
const [PAGES, FILTER] = ['82 6131 82 81 6161 81 6162', '82 6166 81 82 6178 82 00 01'];

function write(file: string, cbor: string, mark = 'pagefind_dcd'): void {
  const packed = Buffer.concat([Buffer.from(mark), Buffer.from(cbor.replaceAll(' ', ''), 'hex')]);
  writeFileSync(join(folder, file), gzipSync(packed));
}

const error = (why: string) =>
  expect.objectContaining({
    name: 'CannotRun',
    message: `Pagefind wrote an index that Waypost cannot read: ${why}`,
    fix: 'Run `npm ci`, which installs the release of Pagefind that Waypost can read, and try again.',
  });

test('pages have names by their facts', () => {
  write('one.pf_meta', PAGES);
  write('filter/one.pf_filter', FILTER);
  expect(indexedFacts(folder)).toEqual({ x: 'a b' });
});

test('a file that is missing or that there are several of is reported', () => {
  expect(() => indexedFacts(folder)).toThrow(error('there are 0 files `*.pf_meta` in place of one.'));
  write('one.pf_meta', PAGES);
  for (const name of ['one', 'two']) write(`filter/${name}.pf_filter`, FILTER);
  expect(() => indexedFacts(folder)).toThrow(error('there are 2 files `filter/*.pf_filter` in place of one.'));
});

test('a file of another format is reported', () => {
  write('one.pf_meta', PAGES, 'pagefind_dce');
  expect(() => indexedFacts(folder)).toThrow(error('`one.pf_meta` does not begin with `pagefind_dcd`.'));
  write('one.pf_meta', 'a0');
  expect(() => indexedFacts(folder)).toThrow(error('No such value in CBOR: type 5 before byte 1.'));
});

test('a page that the list does not have is reported', () => {
  write('one.pf_meta', '82 6131 81 81 6161');
  write('filter/one.pf_filter', FILTER);
  expect(() => indexedFacts(folder)).toThrow(error('facts are of page 1, and there are 1.'));
});
