import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { contextOf, record, relation } from '../snapshot/testing.ts';
import { apisSection, collectionSection } from './table-sections.ts';

const payments = record('team:default/payments', { title: 'Payments' });
const checkout = record('service:default/checkout', {
  owner: payments.ref,
  system: 'system:default/shop' as Ref,
  domain: 'domain:default/commerce' as Ref,
  relations: [
    relation('dependsOn', 'Depends on', 'external:default/stripe', 'service:default/gone', 'service:default/ledger'),
    relation('providesApi', 'Provides', 'api:default/checkout-http', 'api:default/missing'),
    relation('partOf', 'Part of', 'system:default/shop'),
    relation('ownedBy', 'Owned by', 'team:default/payments'),
  ],
});

test('APIs of a service are a table', () => {
  const api = record('api:default/checkout-http', { endpoint: 'https://api.acme.example/' });
  const { tables } = apisSection.view(checkout, contextOf([checkout, api]))!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title, cells }) => [title, cells])])).toEqual([
    ['APIs', [['checkout-http', [{ is: 'text', text: 'api.acme.example' }]]]],
  ]);
});

test('a domain shows its systems before all that is in them', () => {
  const commerce = record('domain:default/commerce', {
    relations: [relation('partOf', 'Consists of', 'system:default/shop')],
  });
  const shop = record('system:default/shop', { domain: commerce.ref });
  const context = contextOf([commerce, shop, checkout]);
  expect(apisSection.view(commerce, context)).toBe(undefined);
  const { tables } = collectionSection.view(commerce, context)!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Systems', ['shop']],
    ['Services', ['checkout']],
  ]);
});

test('what a team owns is grouped by domain; what is in none comes last', () => {
  const ledger = record('service:default/ledger', { owner: payments.ref });
  const commerce = record('domain:default/commerce', { title: 'Commerce' });
  const { tables } = collectionSection.view(payments, contextOf([payments, checkout, ledger, commerce]))!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Commerce', ['checkout']],
    ['In no domain', ['ledger']],
  ]);
});
