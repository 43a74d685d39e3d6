import { expect, test } from 'vitest';
import { facetTitle, formatSearchState, parseSearchState, withToggled } from './search-state.ts';

const read = (query: string) => parseSearchState(new URLSearchParams(query));

test('the address of the page holds the words and the filters', () => {
  const query = 'q=refund+order&type=guide&type=adr&owner=payments';
  expect(read(query)).toEqual({ text: 'refund order', facets: { type: ['guide', 'adr'], owner: ['payments'] } });
  expect(formatSearchState(read(query))).toBe(query);
});

test('what is empty, twice or unknown is not in it', () => {
  expect(formatSearchState(read('q=++&kind=&owner=a&owner=a&sort=name'))).toBe('owner=a');
});

test('a value is chosen by a click, and no longer by the next', () => {
  const chosen = withToggled({ kind: ['api'] }, 'owner', 'payments');
  expect(chosen).toEqual({ kind: ['api'], owner: ['payments'] });
  expect(withToggled(chosen, 'owner', 'payments')).toEqual({ kind: ['api'] });
});

test('types have names, also one that another release had', () => {
  expect(['entry', 'adr', 'other'].map((type) => facetTitle('type', type))).toEqual(['Catalog entry', 'ADR', 'other']);
});
