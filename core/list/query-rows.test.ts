import { expect, test } from 'vitest';
import { countFacets } from './count-facets.ts';
import { defaultList, type ListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { tableOf } from './testing.ts';

const table = tableOf({
  checkout: { owner: 'payments', tier: '1', tag: 'node' },
  inventory: { owner: 'supply', tier: '1', tag: 'go' },
  ledger: { owner: 'payments', tier: '2', tag: ['node', 'sql'] },
  orphan: {},
});
const query = (state: Partial<ListState>) => queryRows(table, { ...defaultList(table.list), ...state });
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

test('a facet counts what each value would leave, its own choice aside', () => {
  expect(counts('owner:payments', 'owner')).toEqual([
    { value: 'payments', title: 'payments', count: 2, checked: true },
    { value: 'supply', title: 'supply', count: 1, checked: false },
    { value: 'none', title: 'None', count: 1, checked: false },
  ]);
  expect(counts('owner:payments', 'tier').map(({ value, count }) => `${value} ${count}`)).toEqual(['1 1', '2 1']);
});

test('what is typed is checked beside the list, and a checked value that nothing has stays', () => {
  const owners = (text: string) =>
    counts(text, 'owner').map(({ value, count, checked }) => `${value} ${count} ${checked}`);
  expect(owners('owner:pay checkout')).toEqual(['payments 1 true']);
  expect(owners('orphan owner:supply')).toEqual(['supply 0 true', 'none 1 false']);
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
    ['payments', 2],
    ['supply', 1],
    ['No owner', 1],
  ]);
});
