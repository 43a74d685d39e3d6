import { beforeAll, expect, test } from 'vitest';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { kindWords } from '#core/search/ask/kind-words.ts';
import { ListFinder } from '#core/search/ask/list-finder.ts';
import { NamedEntries } from '#core/search/ask/subjects.ts';
import { catalogEntries, externalEntries } from '#core/search/catalog-entries.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { ask, findResults, type StatusOf } from './find-results.ts';
import { provisionEntry, type Sources, templateEntries } from './load-entries.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\n',
  'catalog/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ntier: 1\n',
  'catalog/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\ndependsOn: [external:stripe]\n',
  'catalog/ledger-db.yaml': 'kind: resource\nname: ledger-db\nowner: payments\ntype: postgresql\n',
};
const FIELD = {
  ...{ address: 'reference/catalog/#tier', kind: 'field', name: 'service.tier', title: 'tier', words: ['critical'] },
  ...{ meaning: '1 is the most critical.', go: '/reference/catalog/#tier' },
};

let sources: Sources;
beforeAll(async () => {
  const snapshot = await snapshotOf(FILES);
  const published = catalogIndex(snapshot.entities);
  const entries = [...catalogEntries(published), ...externalEntries(published)].map((entry) => {
    return { ...entry, go: `/${entry.address}/` };
  });
  sources = {
    pages: new Set(['/audit/']),
    index: new EntryIndex(entries),
    fields: new EntryIndex([FIELD]),
    named: new NamedEntries(entries),
    loaded: {
      ...{ entries, fields: [FIELD], lists: new ListFinder(published, listsOf(snapshot)), kinds: kindWords(published) },
      views: [{ name: 'Most wanted', list: 'services', filter: 'tier:1' }],
    },
    memory: { starred: new Set(), recent: [] },
  };
});

/** `Catalog and pages: ledger, ledger-db`, without groups that have nothing. */
const found = (query: string, statusOf?: StatusOf) => foundIn(query, { ...sources, statusOf });
const foundIn = (query: string, known: Sources & { statusOf?: StatusOf | undefined }) =>
  findResults(query, ask(query, known), { statusOf: undefined, ...known })
    .filter(({ options }) => options.length > 0)
    .map(({ title, options }) => `${title}: ${options.map((option) => option.title).join(', ')}`);

test.each<[what: string, query: string, ...groups: string[]]>([
  ['entries come before lists where one has the name', 'ledger', 'Catalog and pages: ledger, ledger-db'],
  [
    'so do those of a team',
    'payments',
    'Catalog and pages: Payments, ledger, checkout, ledger-db',
    'Lists: Services of payments, Resources of payments',
  ],
  [
    'a list comes first where the query is its value',
    'postgresql',
    ...['Lists: Resources of type postgresql', 'Catalog and pages: ledger-db'],
  ],
  ['what is not in the catalog is found, too', 'stripe', 'Catalog and pages: stripe'],
  ['and asked about', 'what breaks if stripe goes down', 'Catalog and pages: stripe'],
  ['a filter is the list that it leaves', 'tier:1', 'Lists: Services that fit tier:1'],
  ['a saved view is a list', 'most wanted', 'Lists: Most wanted'],
  ['what no portal has itself is asked of the entry alone', 'logs of ledger', 'Catalog and pages: ledger'],
  ['and of none', 'deployments'],
  ['letters that a name has somewhere do not find it', 'lgd'],
  ['a misspelt name finds it', 'chekout', 'Catalog and pages: checkout'],
  ['a field is found by its own name', 'service.tier', 'Reference: service.tier'],
  ['and not by other words', 'critical'],
  [
    'what has changed is found of every kind, and in the audit',
    'yesterday',
    'Lists: Services changed yesterday, Everything changed yesterday, Teams changed yesterday, Resources changed yesterday',
  ],
])('%s: %s', (_what, query, ...groups) => {
  expect(found(query)).toEqual(groups);
});

test('a saved view stays beside another list with the same filter', () => {
  const views = [
    { name: 'Payments on foot', list: 'apis', filter: 'owner:payments' },
    { name: 'Payments by hand', list: 'services', filter: 'owner:payments' },
  ];
  expect(foundIn('payments', { ...sources, loaded: { ...sources.loaded!, views } })[1]).toBe(
    'Lists: Payments on foot, Services of payments, Resources of payments',
  );
});

const tiny = {
  ...{ name: 'tiny', title: 'Tiny service', description: '', owner: null, tags: [], version: 1, offered: true },
  ...{ use: { who: [], approvals: [] }, type: 'http-api', lifecycle: 'production', problems: [] },
  ...{ page: '/create/tiny/', api: '/api/templates/tiny.json' },
  variants: [{ type: 'postgresql', page: '/create/tiny/?database=postgresql' }],
};

test('a template with a resource comes after what has its name, unless a query asks to create or names the template', () => {
  const entries = [...sources.loaded!.entries, ...templateEntries(tiny, new Map([['postgresql', 'Ledger store']]))];
  const known = { ...sources, index: new EntryIndex(entries) };
  const form = 'Create: Tiny service with Ledger store';
  expect(foundIn('postgres', known)).toEqual([
    'Catalog and pages: ledger-db',
    'Lists: Resources of type postgresql',
    `Create: ${form}`,
  ]);
  expect(foundIn('ledger', known)).toEqual(['Catalog and pages: ledger, ledger-db', `Create: ${form}`]);
  expect(foundIn('store', known)).toEqual([`Create: ${form}`]);
  for (const query of ['new led', 'tiny p', 'create led', 'new service with a ledger'])
    expect(foundIn(query, known)[0]).toBe(`Catalog and pages: ${form}`);
});

test('who wants to have something gets its form first, the plainest before others', () => {
  const type = { name: 'postgresql', title: 'PostgreSQL database', page: '/create/provision/postgresql/' };
  const titles = new Map([[type.name, type.title]]);
  const entries = [...sources.loaded!.entries, ...templateEntries(tiny, titles), provisionEntry(type)];
  const known = { ...sources, index: new EntryIndex(entries) };
  const [form, other] = ['Create: PostgreSQL database', 'Create: Tiny service with PostgreSQL database'];
  for (const query of ['how do I get a database', 'I need a database', 'set up a new database?'])
    expect(foundIn(query, known)[0]).toBe(`Catalog and pages: ${form}, ${other}`);
  expect(foundIn('get postgresql', known)[0]).toBe(`Catalog and pages: ${form}, ${other}, ledger-db`);
  // What is no form is no wish.
  expect(foundIn('get ledger', known)[0]).toBe('Catalog and pages: ledger, ledger-db');
});

test('what is used is known by its type, where few are of it', () => {
  const subjects = (query: string) => ask(query, sources).subjects.map(({ name }) => name);
  for (const query of ['what uses postgresql', 'who uses postgres', 'what breaks if postgresql fails'])
    expect(subjects(query)).toEqual(['ledger-db']);
  expect(subjects('postgresql')).toEqual([]);
  expect(subjects('what uses http-api')).toEqual([]);
});

test('costs are asked of a team, too, where it owns what is named', () => {
  expect(ask('how much does ledger cost', sources).subjects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'service ledger',
    'team payments',
  ]);
});

test('a question about a state gives the entries that are in it', () => {
  const down: StatusOf = (address) => (address === 'services/ledger' ? 'down' : 'operational');
  expect(found('payments down', down)).toEqual([
    'Lists: Services of payments that are down',
    'Catalog and pages: ledger',
  ]);
});

test.each(['frobnicate ledger-db', 'who uses ledger-db', 'what happens when ledger-db fails', 'ledger-db blorb zebra'])(
  'words that nothing has leave the entry that is named: %s',
  (query) => {
    expect(found(query)[0]).toBe('Catalog and pages: ledger-db');
  },
);

test('a list that leaves out a word comes behind entries, and says so', () => {
  const query = 'ledger blorb without on-call';
  expect(found(query)).toEqual(['Catalog and pages: ledger, ledger-db', 'Lists: Services without on-call']);
  const lists = findResults(query, ask(query, sources), { ...sources, statusOf: undefined })[1];
  expect(lists?.options[0]?.note).toBe('leaves out “ledger” and “blorb”');
});

test('before anything is loaded, nothing is found', () => {
  const none = { ...sources, index: new EntryIndex([]), named: new NamedEntries([]), loaded: undefined };
  expect(findResults('ledger', ask('ledger', none), { ...none, statusOf: undefined })[0]?.options).toEqual([]);
});
