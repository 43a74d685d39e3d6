import { expect, test } from 'vitest';
import { catalogIndex } from '../published/catalog-index.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { catalogEntries, externalEntries } from './catalog-entries.ts';

test('an entry has what it is found and filtered by', async () => {
  const { entities } = await snapshotOf({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\n',
    'catalog/payments/till.yaml':
      'kind: service\nname: till\nowner: payments\ntags: [kotlin]\naliases: [Cash]\nformerly: [checkout]\n',
  });
  expect(catalogEntries(catalogIndex(entities))).toEqual([
    {
      address: 'services/till',
      ...{ kind: 'service', name: 'till', title: 'till', owner: 'payments', names: ['Cash', 'checkout'] },
      words: ['payments', 'service', 'kotlin'],
    },
    {
      ...{ address: 'teams/payments', kind: 'team', name: 'payments', title: 'Payments' },
      words: ['team', 'on-call', 'contact'],
    },
  ]);
});

test('an external is found by its name, and leads to the map of what uses it', async () => {
  const { entities } = await snapshotOf({
    'catalog/portal.yaml': 'externals: [stripe, dhl, idle]\n',
    'catalog/t/till.yaml':
      'kind: service\nname: till\ndependsOn: [external:stripe, { ref: external:stripe, description: Pays }, external:dhl]\n',
    'catalog/t/desk.yaml': 'kind: service\nname: desk\nconsumes: [external:stripe]\n',
  });
  const index = catalogIndex(entities);
  expect(index.externals).toEqual(Object.entries({ dhl: 1, stripe: 2 }));
  expect(externalEntries(index)[1]).toEqual({
    ...{ address: 'external/stripe', kind: 'external', name: 'stripe', title: 'stripe', query: 'of=external:stripe' },
    words: ['external', 'third-party', 'vendor', 'used by 2 entries'],
  });
  expect(externalEntries(catalogIndex([]))).toEqual([]);
});
