import { expect, test } from 'vitest';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { CHECKOUT, contextOf, PAYMENTS, record, relation } from '../snapshot/testing.ts';
import { relationsSection } from './relations-section.ts';

const viewOf = (entity: EntityRecord, ...others: EntityRecord[]) =>
  relationsSection.view(entity, contextOf([entity, ...others]));

test('relations are listed with owners; what has no page comes last and says why', () => {
  const ledger = record('service:default/ledger', { owner: PAYMENTS.ref, type: 'http-api' });
  const { lists } = viewOf(CHECKOUT, PAYMENTS, ledger, record('api:default/checkout-http'))!;
  expect(lists.map(({ heading, first }) => [heading, first])).toEqual([
    [
      'Depends on',
      [
        {
          title: 'ledger',
          href: '/services/ledger/',
          owner: { title: 'Payments', href: '/teams/payments/' },
          type: 'http-api',
        },
        { title: 'gone', note: 'not in the catalog' },
        { title: 'stripe', note: 'external' },
      ],
    ],
    ['Provides', [{ title: 'missing', note: 'not in the catalog' }]],
  ]);
});

test('long lists open', () => {
  const refs = Array.from({ length: 25 }, (_, index) => `service:default/s${index}`);
  const [list] = viewOf(record('api:default/a', { relations: [relation('consumesApi', 'Called by', ...refs)] }))!.lists;
  expect([list!.count, list!.first.length, list!.rest.length]).toEqual([25, 20, 5]);
});
