import { expect, test } from 'vitest';
import type { PackedFacts } from '../fact/packed-fact.ts';
import { packNumbers } from '../published/columns.ts';
import type { ListIndex } from '../published/list-index.ts';
import { countFacets } from './count-facets.ts';
import { defaultList, type ListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { rowTable, withFacts } from './row-table.ts';
import { listOfKind } from './testing.ts';

const none = packNumbers([-1, -1, -1, -1]);
const INDEX: ListIndex = {
  count: 4,
  lists: ['services'],
  values: {
    ...{ kind: ['service'], namespace: ['default'], owner: ['supply', 'payments'] },
    ...{ system: [], domain: [], type: [], lifecycle: [] },
  },
  columns: {
    ...{
      kind: packNumbers([0, 0, 0, 0]),
      namespace: packNumbers([0, 0, 0, 0]),
      system: none,
      domain: none,
      type: none,
      lifecycle: none,
    },
    name: ['checkout', 'inventory', 'ledger', 'orphan'],
    shared: packNumbers([0, 0, 0, 0]),
    title: ['', '', '', ''],
    address: ['', '', '', ''],
    owner: packNumbers([1, 0, 1, -1]),
    tier: packNumbers([1, 1, 2, 0]),
  },
  named: {
    owner: [
      ['Supply', 1],
      ['Payments', 1],
    ],
    domain: [],
    system: [],
  },
};
const list = listOfKind('service');
const TAGS: PackedFacts = {
  tag: { is: 'choice', values: [['node'], ['go'], ['sql']], column: [0, 1, [0, 2], []] },
};
const table = withFacts(rowTable(list, INDEX), TAGS, 0);
const query = (state: Partial<ListState>) => queryRows(table, { ...defaultList(list), ...state });
const names = (state: Partial<ListState>) =>
  query(state).groups.flatMap(({ rows }) => rows.map((row) => table.rows[row]!.name));

const counts = (text: string, asked: string) =>
  countFacets(table, query({ text }), text).find(({ field }) => field === asked)!.counts;

test('values of one fact add up, different facts narrow down', () => {
  expect(names({ text: 'owner:payments,supply' })).toEqual(['checkout', 'inventory', 'ledger']);
  expect(names({ text: 'owner:payments owner:supply tier:1' })).toEqual(['checkout', 'inventory']);
});

test('every word must be found', () => {
  expect(names({ text: 'LED ge' })).toEqual(['ledger']);
  expect(names({ text: 'led x' })).toEqual([]);
});

test('a fact can be typed, and its value need not be whole', () => {
  expect(names({ text: 'owner:' })).toHaveLength(4);
  expect(names({ text: 'owner:pay' })).toEqual(['checkout', 'ledger']);
  expect(names({ text: 'owner:pay tier:2' })).toEqual(['ledger']);
});

test('a facet counts what each value would leave, its own choice aside', () => {
  expect(counts('owner:payments', 'owner')).toEqual([
    { value: 'payments', title: 'Payments', count: 2, checked: true },
    { value: 'supply', title: 'Supply', count: 1, checked: false },
    { value: 'none', title: 'None', count: 1, checked: false },
  ]);
  expect(counts('owner:payments', 'tier').map(({ value, count }) => [value, count])).toEqual([
    ['1', 1],
    ['2', 1],
  ]);
});

test('what is typed is checked beside the list, and a checked value that nothing has stays', () => {
  expect(counts('owner:pay checkout', 'owner').map(({ value, checked }) => [value, checked])).toEqual([
    ['payments', true],
  ]);
  expect(counts('orphan owner:supply', 'owner').map(({ value, count }) => [value, count])).toEqual([
    ['supply', 0],
    ['none', 1],
  ]);
});

test('what has no value can be asked for, and values and words can be left out', () => {
  expect(names({ text: 'owner:none' })).toEqual(['orphan']);
  expect(names({ text: '-owner' })).toEqual(['orphan']);
  expect(names({ text: '-owner:none -tag:node' })).toEqual(['inventory']);
  expect(names({ text: '-owner:payments' })).toEqual(['inventory', 'orphan']);
  expect(names({ text: '-ledger owner:none,payments' })).toEqual(['checkout', 'orphan']);
});

test('numbers are compared', () => {
  expect(names({ text: 'tier:>1' })).toEqual(['ledger']);
  expect(names({ text: 'tier:>=1 tier:<2' })).toEqual(['checkout', 'inventory']);
  expect(names({ text: 'tier:1..2 -tier:2' })).toEqual(['checkout', 'inventory']);
  expect(names({ text: 'tier:none' })).toEqual(['orphan']);
});

test('what has no value comes last in either direction', () => {
  expect(names({ sort: 'owner' })).toEqual(['checkout', 'ledger', 'inventory', 'orphan']);
  expect(names({ sort: 'owner', descending: true })).toEqual(['inventory', 'checkout', 'ledger', 'orphan']);
});

test('groups have headings, those without a value last', () => {
  expect(query({ group: 'owner' }).groups.map(({ heading, rows }) => [heading, rows.length])).toEqual([
    ['Payments', 2],
    ['Supply', 1],
    ['No owner', 1],
  ]);
});
