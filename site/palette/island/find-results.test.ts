import { beforeAll, expect, test } from 'vitest';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { kindWords } from '#core/search/ask/kind-words.ts';
import { ListFinder } from '#core/search/ask/list-finder.ts';
import { NamedEntries } from '#core/search/ask/subjects.ts';
import { catalogEntries } from '#core/search/catalog-entries.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { ask, findResults, type Sources, type StatusOf } from './find-results.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\n',
  'catalog/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ntier: 1\n',
  'catalog/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\n',
  'catalog/ledger-db.yaml': 'kind: resource\nname: ledger-db\nowner: payments\ntype: postgresql\n',
};
const FIELD = {
  ...{ address: 'reference/catalog/#tier', kind: 'field', name: 'service.tier', title: 'tier', words: ['critical'] },
  ...{ meaning: '1 is the most critical.', go: '/reference/catalog/#tier' },
};

let sources: Sources;
beforeAll(async () => {
  const published = catalogIndex((await snapshotOf(FILES)).entities);
  const entries = catalogEntries(published).map((entry) => ({ ...entry, go: `/${entry.address}/` }));
  sources = {
    pages: new Set(['/audit/']),
    index: new EntryIndex(entries),
    fields: new EntryIndex([FIELD]),
    named: new NamedEntries(entries),
    loaded: {
      ...{ entries, fields: [FIELD], lists: new ListFinder(published), kinds: kindWords(published) },
      views: [{ name: 'Most wanted', list: 'services', filter: 'tier:1' }],
    },
    memory: { starred: new Set(), recent: [] },
  };
});

/** `Catalog and pages: ledger, ledger-db`, without groups that have nothing. */
const found = (query: string, statusOf?: StatusOf) =>
  findResults(query, ask(query, sources), { ...sources, statusOf })
    .filter(({ options }) => options.length > 0)
    .map(({ title, options }) => `${title}: ${options.map((option) => option.title).join(', ')}`);

test('entries come before lists where one has the name', () => {
  expect(found('ledger')).toEqual(['Catalog and pages: ledger, ledger-db']);
  expect(found('payments')).toEqual([
    'Catalog and pages: Payments, ledger, checkout, ledger-db',
    'Lists: Services of payments, Resources of payments',
  ]);
});

test('a list comes first where the query is its value', () => {
  expect(found('postgresql')).toEqual(['Lists: Resources of type postgresql', 'Catalog and pages: ledger-db']);
});

test('a filter is the list that it leaves', () => {
  expect(found('tier:1')).toEqual(['Lists: Services that fit tier:1']);
});

test('a saved view is a list', () => {
  expect(found('most wanted')).toEqual(['Lists: Most wanted']);
});

test('a question about a state gives the entries that are in it', () => {
  const down: StatusOf = (address) => (address === 'services/ledger' ? 'down' : 'operational');
  expect(found('payments down', down)).toEqual([
    'Lists: Services of payments that are down',
    'Catalog and pages: ledger',
  ]);
});

test('a field is found by its own name, and not by other words', () => {
  expect(found('service.tier')).toEqual(['Reference: service.tier']);
  expect(found('critical')).toEqual([]);
});

test('what has changed is found of every kind, and in the audit', () => {
  expect(found('yesterday')).toEqual([
    'Lists: Services changed yesterday, Everything changed yesterday, Teams changed yesterday, Resources changed yesterday',
  ]);
});

test('before anything is loaded, nothing is found', () => {
  const none = { ...sources, index: new EntryIndex([]), named: new NamedEntries([]), loaded: undefined };
  expect(findResults('ledger', ask('ledger', none), { ...none, statusOf: undefined })[0]?.options).toEqual([]);
});
