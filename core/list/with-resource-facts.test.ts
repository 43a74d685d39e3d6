import { expect, test } from 'vitest';
import { listKind } from '../catalog/lists/list-kinds.ts';
import type { Ref } from '../catalog/ref.ts';
import { countFacets } from './count-facets.ts';
import { csv } from './csv.ts';
import { defaultList, formatListState, type ListState, parseListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { rowHtml } from './row-html.ts';
import type { Row } from './row-table.ts';
import { tableOf } from './testing.ts';
import { withResourceFacts } from './with-resource-facts.ts';

const NAMES = ['archive', 'cache', 'orders', 'search'];
const rows = NAMES.map(
  (name): Row => ({
    ...{ ref: `resource:default/${name}` as Ref, name, title: name, address: name, health: undefined },
    ...{ owner: undefined, domain: undefined, system: undefined, type: 'queue', lifecycle: undefined, tier: undefined },
  }),
);
const index = { ...tableOf(rows), texts: NAMES };
const CHECKOUT = { name: 'checkout', title: 'Checkout', address: 'services/checkout' };
const table = withResourceFacts(index, [
  { environments: ['production'], service: CHECKOUT, state: 'there', cost: { text: 'about $25', amount: 25 } },
  { environments: ['dev'], state: 'asked', cost: { text: 'about $0', amount: 0 }, expires: '2027-02-01' },
  {
    ...{ environments: ['dev', 'production'], service: CHECKOUT, state: 'drifted', expires: '2027-01-01' },
    cost: { text: 'about $128', amount: 128 },
  },
  {},
]);
const query = (state: Partial<ListState>) => queryRows(table, { ...defaultList('resources'), ...state }, 'resources');
const names = (state: Partial<ListState>) =>
  query(state).groups.flatMap((group) => [...group.rows].map((at) => NAMES[at]));

test('resources are narrowed down by state, environment and service, chosen or typed', () => {
  expect(names({ text: 'environment:dev' })).toEqual(['cache', 'orders']);
  expect(names({ text: 'service:checkout state:drifted' })).toEqual(['orders']);
  expect(names({ text: 'state:drifted' })).toEqual(['orders']);
  expect(names({ text: 'environment:prod' })).toEqual(['archive', 'orders']);
  expect(names({ text: 'not created' })).toEqual(['cache']);
});

test('values are counted, the state that needs somebody first', () => {
  const countsOf = (asked: string) =>
    countFacets(table, query({}), '', 'resources')
      .find(({ field }) => field === asked)!
      .counts.map(({ value, count }) => [value, count]);
  expect(countsOf('state')).toEqual([
    ['drifted', 1],
    ['asked', 1],
    ['there', 1],
    ['none', 1],
  ]);
  expect(countsOf('environment')).toEqual([
    ['dev', 2],
    ['production', 2],
    ['none', 1],
  ]);
});

test('they are sorted by cost as a number and by the day on which they expire; what has neither comes last', () => {
  expect(names({ sort: 'cost' })).toEqual(['cache', 'archive', 'orders', 'search']);
  expect(names({ sort: 'cost', descending: true })).toEqual(['orders', 'archive', 'cache', 'search']);
  expect(names({ sort: 'expires' })).toEqual(['orders', 'cache', 'archive', 'search']);
  expect(names({ sort: 'state' })).toEqual(['orders', 'cache', 'archive', 'search']);
});

test('a row and its line of CSV say all of that', () => {
  const { columns } = { columns: listKind('resources').usual };
  const html = rowHtml({ table, place: 2, description: '' }, { columns, list: 'resources', base: '/' });
  expect(html.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|')).toBe(
    '|orders|▲| Drifted|queue|dev|, |production|about $128|2027-01-01|',
  );
  expect(csv(table, [2], columns)).toBe(
    'name,title,state,owner,type,environments,cost,expires\r\n' +
      'orders,orders,drifted,,queue,dev production,128,2027-01-01\r\n',
  );
});

test('the address has what is not as at first, by the columns of its own list', () => {
  const asked = 'state=drifted&sort=-cost&group=service';
  const state = parseListState(new URLSearchParams(asked), 'resources');
  expect(formatListState(state, 'resources')).toBe(asked);
  expect(state.columns).toEqual(listKind('resources').usual);
  expect(parseListState(new URLSearchParams('sort=tier&group=health'), 'resources')).toMatchObject({
    sort: 'name',
    group: undefined,
  });
});
