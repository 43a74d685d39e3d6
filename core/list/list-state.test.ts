import { expect, test } from 'vitest';
import { DEFAULT_LIST, formatListState, type ListState, parseFilter, parseListState } from './list-state.ts';

const parsed = (query: string) => parseListState(new URLSearchParams(query));

test('an empty address is the list as it is at first, and the other way round', () => {
  expect(parsed('')).toEqual(DEFAULT_LIST);
  expect(formatListState(DEFAULT_LIST)).toBe('');
});

test('everything that can be asked for is in the address', () => {
  const state: ListState = {
    text: 'refund & more',
    facets: { owner: ['payments', 'supply'], tier: ['1'] },
    sort: 'tier',
    descending: true,
    group: 'domain',
    columns: ['owner', 'tags'],
  };
  const address = 'q=refund+%26+more&owner=payments&owner=supply&tier=1&sort=-tier&group=domain&columns=owner%2Ctags';
  expect(formatListState(state)).toBe(address);
  expect(parsed(address)).toEqual(state);
});

test('what makes no sense in an address is passed over', () => {
  expect(parsed('sort=colour&group=-&columns=&owner=&page=9&__proto__=x')).toEqual({ ...DEFAULT_LIST, columns: [] });
});

test('a filter is facets and words', () => {
  expect(parseFilter('tier:1 owner:payments refund')).toEqual({
    text: 'refund',
    facets: { tier: ['1'], owner: ['payments'] },
  });
});

test('a value with spaces is in quotes, and a colon that names no fact belongs to the word', () => {
  expect(parseFilter('type:"http api" http://x')).toEqual({ text: 'http://x', facets: { type: ['http api'] } });
});
