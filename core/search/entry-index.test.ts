import { expect, test, vi } from 'vitest';
import { type Entry, EntryIndex, type Memory } from './entry-index.ts';

const service = (name: string, words: string[] = [], title = name): Entry => ({
  ...{ address: `services/${name}`, kind: 'service', name, title, words },
});
const index = new EntryIndex([
  service('ledger', ['payments', 'kotlin'], 'Ledger'),
  service('ledger-archive', ['payments']),
  service('general-ledger', ['finance']),
  service('order-projector', ['payments', 'worker']),
  service('inventory', ['supply'], 'Stock keeper'),
]);
const nothing: Memory = { starred: new Set(), recent: [] };
const names = (query: string, memory: Partial<Memory> = {}) =>
  index.rank(query, { ...nothing, ...memory }, 10).map(({ name }) => name);

test('the exact name comes first, then names that begin with it, then names that hold it', () => {
  expect(names('ledger')).toEqual(['ledger', 'ledger-archive', 'general-ledger']);
});

test('what is starred comes before what was seen lately, and both behind the exact name', () => {
  const memory = { starred: new Set(['services/general-ledger']), recent: ['services/ledger-archive'] };
  expect(names('ledger', memory)).toEqual(['ledger', 'general-ledger', 'ledger-archive']);
});

test('an owner or a tag finds what has it', () => {
  expect(names('worker')).toEqual(['order-projector']);
});

test('an alias or a former name finds what has it, before names that hold it and behind who has that name', () => {
  const index = new EntryIndex([
    service('point-of-sale'),
    { ...service('till'), names: ['checkout', 'Cash desk', 'sale'] },
    service('checkout'),
  ]);
  const found = (query: string) => index.rank(query, nothing, 10).map(({ name }) => name);
  expect(found('checkout')).toEqual(['checkout', 'till']);
  expect(found('sale')).toEqual(['till', 'point-of-sale']);
  expect(found('cash desk')).toEqual(['till']);
});

test('a word that is typed twice is one', () => {
  expect(names('ledger ledger', { starred: new Set(['services/ledger-archive']) })[0]).toBe('ledger');
});

test('of more words than a name has, none is taken for a misspelt one', () => {
  const index = new EntryIndex([service('a1 b2 c3 d4 e5 f6 g7 inventory')]);
  const found = (query: string) => index.find(query).length;
  expect(found('a1 b2 c3 d4 e5 f6 g7 inventroy')).toBe(1);
  expect(found('a1 b2 c3 d4 e5 f6 g7 inventory inventroy')).toBe(0);
});

test.each(['pii', 'inv0', 'onry', 'lrdg', 'rinventory2', '  '])('%s looks like no name', (query) => {
  expect(names(query)).toEqual([]);
});

test.each([
  ['ldgr', 'ledger'],
  ['leadger', 'ledger'],
  ['inventroy', 'inventory'],
  // First letters of a long name find it.
  ['ordproj', 'order-projector'],
])('%s is %s', (query, name) => {
  expect(names(query)[0]).toBe(name);
});

test('what only looks like the query is not looked for where a name fits', () => {
  const index = new EntryIndex([service('leger-import'), service('ledger')]);
  expect(index.rank('leger', nothing, 10).map(({ name }) => name)).toEqual(['leger-import']);
});

test('what is starred and only looks like the query does not come before what has the word as a tag', () => {
  const index = new EntryIndex([service('imports', ['leger']), service('ledger')]);
  const found = index.rank('leger', { starred: new Set(['services/ledger']), recent: [] }, 10);
  expect(found.map(({ name }) => name)).toEqual(['imports', 'ledger']);
});

test('all that fit are found, with whether a word is in their names', () => {
  const found = (query: string) => index.find(query).map(({ entry, isNamed }) => [entry.name, isNamed]);
  expect(found('payments')).toEqual([
    ['ledger', false],
    ['ledger-archive', false],
    ['order-projector', false],
  ]);
  expect(found('projector worker')).toEqual([['order-projector', true]]);
  expect(found('inventroy')).toEqual([['inventory', true]]);
});

test('what fitted the last eight queries is remembered, and a ninth takes the place of the oldest only', () => {
  const index = new EntryIndex([service('ledger')]);
  const looked = vi.spyOn(String.prototype, 'indexOf');
  const lookedFor = (word: string) => {
    looked.mockClear();
    index.find(word, 'strict');
    return looked.mock.calls.some(([text]) => text === word);
  };
  const words = ['ledger', 'finance', 'kotlin', 'worker', 'stock', 'supply', 'order', 'general', 'archive'];
  expect(words.map(lookedFor)).toEqual(words.map(() => true));
  expect(words.slice(1).map(lookedFor)).toEqual(words.slice(1).map(() => false));
  expect(lookedFor(words[0]!)).toBe(true);
  looked.mockRestore();
});
