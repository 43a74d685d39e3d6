import { expect, test } from 'vitest';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { CHECKOUT, contextOf, PAYMENTS, record, relation } from '../snapshot/testing.ts';
import { relationPages } from './relation-pages.ts';
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

test('a long list has the first of them, and leads to a page of its own', () => {
  const users = Array.from({ length: 120 }, (_, index) => record(`service:default/s${String(index).padStart(3, '0')}`));
  const login = record('service:default/login', {
    title: 'Login',
    relations: [relation('dependsOn', 'Used by', ...users.map(({ ref }) => ref))],
  });
  const context = contextOf([login, ...users]);
  const [list] = relationsSection.view(login, context)!.lists;
  expect([list!.count, list!.first.length, list!.all]).toEqual([120, 20, '/services/login/used-by/']);
  const pages = [...relationPages(context).values()];
  expect(pages.map(({ address, heading, items }) => [address, heading, items[0]!.title, items.length])).toEqual([
    ['services/login/used-by', 'Login: used by', 's000', 50],
    ['lists/services/login/used-by/2', 'Login: used by', 's050', 50],
    ['lists/services/login/used-by/3', 'Login: used by', 's100', 20],
  ]);
  // One that the page has room for is whole.
  const short = record('service:default/short', {
    relations: [relation('dependsOn', 'Used by', ...users.slice(0, 20).map(({ ref }) => ref))],
  });
  const [whole] = viewOf(short, ...users)!.lists;
  expect([whole!.count, whole!.first.length, whole!.all]).toEqual([20, 20, undefined]);
});

test('what an audience may not see is counted, also where nothing else is related', () => {
  const ofTeam = { ...relation('ownedBy', 'Owned by'), hidden: 1 };
  const calls = { ...relation('consumesApi', 'Called by', 'service:default/s0'), hidden: 12 };
  const { lists } = viewOf(record('api:default/a', { relations: [ofTeam, calls] }))!;
  expect(lists.map(({ heading, count, hidden }) => [heading, count, hidden])).toEqual([
    ['Owned by', 0, 1],
    ['Called by', 1, 12],
  ]);
});
