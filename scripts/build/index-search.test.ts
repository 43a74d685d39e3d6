import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { indexSearch } from './index-search.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-search-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rule = (name: string, why: string): RuleRecord => ({
  ...{ name, why, address: `rules/${name}`, severity: 'warning', wrong: '', right: '', count: 0 },
});
const RULES = ['one', 'two', 'three', 'four', 'five'].map((name) => rule(name, `Because of ${name}.`));

/** Indexes rules into a new site, beside what the last time has kept. */
async function index(rules: readonly RuleRecord[], part = 3): Promise<void> {
  const [site, work] = [join(folder, 'site'), join(folder, 'work')];
  for (const path of [site, work]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  const kept = join(folder, 'kept/search');
  await indexSearch({ entities: [], rules: [...rules] }, { site, work, kept, isWritten: Promise.resolve(), part });
}

const json = (path: string) => JSON.parse(readFileSync(join(folder, 'site/pagefind', path), 'utf8'));
const pagesOf = (part: string) => json(`${part}pagefind-entry.json`).languages.en.page_count;

/** What Pagefind calls a page of the first index. */
function idOf(url: string): string | undefined {
  const fragments = join(folder, 'site/pagefind/fragment');
  const file = readdirSync(fragments).find((name) =>
    gunzipSync(readFileSync(join(fragments, name))).includes(`"url":"${url}"`),
  );
  return file?.replace('.pf_fragment', '');
}

test('many pages have several indexes of about the same size', async () => {
  await index(RULES);
  expect([pagesOf(''), pagesOf('2/')]).toEqual([3, 2]);
  expect(json('changed.json')).toEqual({ replaced: {}, pages: 0, of: 5, parts: 2 });
  expect(json('words.json')).toEqual(expect.arrayContaining(['because', 'five']));
});

test('a part has what a browser loads, and nothing of the boxes of Pagefind', async () => {
  await index(RULES);
  expect(readdirSync(join(folder, 'site/pagefind/2')).filter((name) => /ui|highlight|css/.test(name))).toEqual([]);
  expect(readdirSync(join(folder, 'site/pagefind/2/fragment'))).toHaveLength(2);
});

test('a later build uses the parts again, and has the changed page in an index of its own', async () => {
  await index(RULES);
  await index([rule('one', 'For another reason.'), ...RULES.slice(1)]);
  expect([pagesOf(''), pagesOf('2/'), pagesOf('changed/')]).toEqual([3, 2, 1]);
  expect(json('changed.json')).toEqual({
    ...{ replaced: { [idOf('/rules/one/')!]: { type: ['rule'] } }, pages: 1, of: 5, parts: 2 },
  });
});

test('parts of another size are made again', async () => {
  await index(RULES);
  await index(RULES, 5);
  expect(pagesOf('')).toBe(5);
  expect(json('changed.json')).toEqual({ replaced: {}, pages: 0, of: 5, parts: 1 });
});
