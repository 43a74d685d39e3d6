import { expect, test } from 'vitest';
import { catalogIndex } from '../published/catalog-index.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { catalogEntries } from './catalog-entries.ts';

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
      address: 'teams/payments',
      kind: 'team',
      name: 'payments',
      title: 'Payments',
      words: ['team', 'on-call', 'contact'],
    },
  ]);
});
