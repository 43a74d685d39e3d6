import { expect, test } from 'vitest';
import { catalogIndex } from '../published/catalog-index.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { EntryIndex } from './entry-index.ts';
import { ASKED_LISTS, filterEntry, listEntries, stateEntry } from './list-entries.ts';

const NOBODY = { starred: new Set<string>(), recent: [] };

test('a value of a fact leads to the lists of what has it, with how much that is', async () => {
  const { entities } = await snapshotOf({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    'catalog/a.yaml': 'kind: service\nname: a\nowner: payments\ntype: http-api\ntags: [c++]\n',
    'catalog/b.yaml': 'kind: service\nname: b\nowner: payments\nlifecycle: deprecated\n',
    'catalog/c.yaml': 'kind: resource\nname: c\nowner: payments\ntype: postgresql\n',
  });
  const index = new EntryIndex([...listEntries(catalogIndex(entities)), stateEntry('down', 2)]);
  const found = (query: string) =>
    index.rank(query, NOBODY, 9).map(({ address, query, title, count }) => [`${address}?${query}`, title, count]);

  expect(found('postgres')).toEqual([['resources?type=postgresql', 'Resources of type postgresql', 1]]);
  expect(found('deprecated services')).toEqual([
    ['services?lifecycle=deprecated', 'Services with lifecycle deprecated', 1],
  ]);
  expect(found('payments')).toEqual([
    ['resources?owner=payments', 'Resources of payments', 1],
    ['services?owner=payments', 'Services of payments', 2],
  ]);
  expect(found('c++')).toEqual([['services?tag=c%2B%2B', 'Services tagged c++', 1]]);
  expect(found('down')).toEqual([['services?health=down', 'Services that are down', 2]]);
});

test('words of people lead to filtered lists, and a filter leads to what it leaves', () => {
  const index = new EntryIndex(ASKED_LISTS);
  expect(index.rank('yesterday', NOBODY, 1)[0]?.query).toBe('changed=yesterday');
  expect(index.rank('on-call', NOBODY, 1)[0]?.query).toBe('oncall=none');
  expect(filterEntry('tier:1 -oncall')?.query).toBe('tier=1&oncall=none');
  expect(filterEntry('POST /entries')).toBe(undefined);
  expect(filterEntry('service:checkout')).toBe(undefined);
});
