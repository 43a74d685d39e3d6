import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { RuleRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { SYNC_SLOT } from '#core/synced/sync-record.ts';
import { testFolder } from '../../tests/new-folder.ts';
import { indexSearch } from './index-search.ts';

const folder = testFolder();

const rule = (name: string, why: string): RuleRecord => ({
  ...{ name, why, address: `rules/${name}`, severity: 'warning', wrong: '', right: '', count: 0 },
});
const RULES = ['one', 'two', 'three', 'four', 'five'].map((name) => rule(name, `Because of ${name}.`));

const TILL = {
  ...{
    ref: 'service:default/till',
    kind: 'service',
    name: 'till',
    title: 'Till',
    address: 'services/till',
    relations: [],
  },
} as unknown as EntityRecord;

/** Indexes rules into a new site, beside what the last time has kept. */
async function index(
  rules: readonly RuleRecord[],
  part = 3,
  { entities = [], audience }: { entities?: EntityRecord[]; audience?: Snapshot['audience'] } = {},
): Promise<void> {
  const [site, work] = [join(folder.path, 'site'), join(folder.path, 'work')];
  for (const path of [site, work]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  const kept = join(folder.path, 'kept/search');
  await indexSearch(
    { entities, rules: [...rules], ...(audience && { audience }) },
    { site, work, kept, isWritten: Promise.resolve(), part },
  );
}

const json = (path: string) => JSON.parse(readFileSync(join(folder.path, 'site/pagefind', path), 'utf8'));
const pagesOf = (part: string) => json(`${part}pagefind-entry.json`).languages.en.page_count;

test('many pages have several indexes of about the same size', async () => {
  await index(RULES);
  expect([pagesOf(''), pagesOf('2/')]).toEqual([3, 2]);
  expect(json('changed.json')).toEqual({ replaced: [], pages: 0, of: 5, parts: 2 });
  expect(json('words.json')).toEqual(expect.arrayContaining(['because', 'five']));
  expect(json('facts.json')).toEqual({ 'rule///': expect.stringMatching(/^en_\S+(?: en_\S+){4}$/) });
});

test('a part has what a browser loads, in few files, and nothing of the boxes of Pagefind', async () => {
  await index(RULES);
  expect(
    readdirSync(join(folder.path, 'site/pagefind/2')).filter((name) => /ui|highlight|css|filter/.test(name)),
  ).toEqual([]);
  expect(readdirSync(join(folder.path, 'site/pagefind/2/fragment'))).toHaveLength(1);
});

test('a later build uses the parts again, and has the changed page in an index of its own', async () => {
  await index(RULES);
  await index([rule('one', 'For another reason.'), ...RULES.slice(1)]);
  expect([pagesOf(''), pagesOf('2/'), pagesOf('changed/')]).toEqual([3, 2, 1]);
  const { replaced, ...changed } = json('changed.json');
  expect(changed).toEqual({ pages: 1, of: 5, parts: 2 });
  expect(replaced).toEqual([expect.stringMatching(/^en_/)]);
});

test('what was copied from a place that is no longer shown is in no index, also where its page has another text now', async () => {
  const service = (repository: string, html: string): EntityRecord => ({
    ...TILL,
    ...SYNC_SLOT.put({ copy: { repository, commit: '', url: '', synced: '', documents: 1 }, limits: [] }),
    ...DOCS_SLOT.put([
      { title: 'Till', address: 'services/till/docs', file: 'README.md', html, summary: '', headings: [] },
    ]),
  });
  await index(RULES, 9, { entities: [service('acme/vault', '<p>Secretword</p>')] });
  await index(RULES, 9, { entities: [service('acme/vault', '<p>Newer secretword</p>')] });
  expect(json('changed.json')).toMatchObject({ pages: 1 });
  await index(RULES, 9, { entities: [service('acme/till', '<p>Open</p>')] });
  expect(json('changed.json')).toMatchObject({ pages: 0 });
  expect(json('words.json')).not.toContain('secretword');
});

test('the index for an audience has no earlier text of a page, and is used again where pages are only new', async () => {
  const audience = { name: 'public', without: [], pages: [] };
  await index([rule('one', 'Because of secretword.'), ...RULES.slice(1)], 9);
  await index(RULES, 9, { audience });
  expect(json('words.json')).not.toContain('secretword');
  expect(json('changed.json')).toMatchObject({ replaced: [], pages: 0 });
  await index([...RULES, rule('six', 'Because of six.')], 9, { audience });
  expect(json('changed.json')).toMatchObject({ replaced: [], pages: 1 });
});

test('parts of another size are made again', async () => {
  await index(RULES);
  await index(RULES, 5);
  expect(pagesOf('')).toBe(5);
  expect(json('changed.json')).toEqual({ replaced: [], pages: 0, of: 5, parts: 1 });
});

test('a page that has an index to itself is known when it changes', async () => {
  await index(RULES.slice(0, 1));
  await index([rule('one', 'For another reason.')]);
  expect(json('changed.json').replaced).toEqual(json('facts.json')['rule///'].split(' '));
});
