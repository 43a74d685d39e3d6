import { expect, test } from 'vitest';
import { namedValue } from '../text/field-query.ts';
import {
  defaultList,
  formatListState,
  type ListState,
  listQuery,
  parseListFilter,
  parseListState,
  valueQuery,
} from './list-state.ts';
import { listOfKind } from './testing.ts';

const services = listOfKind('service');

const parsed = (query: string) => parseListState(new URLSearchParams(query), services);
const address = (text: string) => decodeURIComponent(listQuery(text, services));

test('an empty address is the list as it is at first, and the other way round', () => {
  expect(parsed('')).toEqual(defaultList(services));
  expect(formatListState(defaultList(services), services)).toBe('');
});

test('everything that can be asked for is in the address', () => {
  const state: ListState = {
    text: '"refund & more" -tag:legacy owner:payments,supply tier:1',
    ...{ sort: 'tier', descending: true, group: 'domain', columns: ['owner', 'tag'] },
  };
  const query =
    'q=%22refund+%26+more%22+-tag%3Alegacy&owner=payments&owner=supply&tier=1&sort=-tier&group=domain&columns=owner%2Ctag';
  expect(formatListState(state, services)).toBe(query);
  expect(parsed(query)).toEqual(state);
});

test('what is typed and what is chosen have one address', () => {
  expect(address('owner:payments')).toBe('?owner=payments');
  expect(address('tier:1 refund owner:payments owner:supply')).toBe('?q=refund&owner=payments&owner=supply&tier=1');
  expect(address('-oncall')).toBe('?oncall=none');
  expect(address('oncall:none')).toBe('?oncall=none');
});

test('what no parameter can say stays as it was typed', () => {
  expect(address('-owner:supply problems:>2 tag:"none" changed:<7d')).toBe(
    '?q=-owner:supply+problems:>2+tag:"none"+changed:<7d',
  );
  for (const text of ['-owner:supply', 'problems:>2', 'tag:"none"', 'ownr:x', 'type:"http api"', 'oncall:none'])
    expect(parsed(listQuery(text, services)).text).toBe(text);
});

test('what makes no sense in an address is passed over', () => {
  expect(parsed('sort=colour&group=-&columns=&owner=&page=9&__proto__=x')).toEqual({
    ...defaultList(services),
    columns: [],
  });
});

test('a column is found by the name that it had before', () => {
  const resources = listOfKind('resource');
  const state = parseListState(new URLSearchParams('sort=-cost&columns=owner,tags,environments'), resources);
  expect(state).toMatchObject({ sort: 'estimate', descending: true, columns: ['owner', 'environment', 'tag'] });
});

test('a value leads to the rows that have it, however it is called', () => {
  expect(valueQuery('tag', 'eu west', services)).toBe('?tag=eu+west');
  expect(valueQuery('tag', 'none', services)).toBe('?q=tag%3A%22none%22');
  expect(valueQuery('tag', 'None', services)).toBe('?tag=None');
  for (const name of ['none', 'None', '>2', 'a..b', 'a"b', 'a,b']) {
    const query = new URLSearchParams(valueQuery('tag', name, services));
    expect(parseListFilter(parseListState(query, services).text, services).conditions).toEqual([
      { field: 'tag', isExcluded: false, values: [namedValue(name)] },
    ]);
  }
});

test('the address has what is not as at first, by the columns of its own list', () => {
  const resources = listOfKind('resource');
  const asked = 'state=drifted&sort=-estimate&group=service';
  const state = parseListState(new URLSearchParams(asked), resources);
  expect(formatListState(state, resources)).toBe(asked);
  expect(state.columns).toEqual(resources.usual);
  expect(parseListState(new URLSearchParams('sort=tier&group=health'), resources)).toMatchObject({
    sort: 'name',
    group: undefined,
  });
});
