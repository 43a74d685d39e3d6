import { expect, test } from 'vitest';
import { CHECKOUT, contextOf, PAYMENTS, record, relation } from '../snapshot/testing.ts';
import { apisSection, collectionSection } from './table-sections.ts';

test('APIs of a service are a table', () => {
  const api = record('api:default/checkout-http', { endpoint: 'https://api.acme.example/' });
  const { tables } = apisSection.view(CHECKOUT, contextOf([CHECKOUT, api]))!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title, cells }) => [title, cells])])).toEqual([
    ['APIs', [['checkout-http', [{ html: 'api.acme.example', text: 'api.acme.example', isOfSeveral: false }]]]],
  ]);
});

test('a domain shows its systems before all that is in them', () => {
  const commerce = record('domain:default/commerce', {
    relations: [relation('partOf', 'Consists of', 'system:default/shop')],
  });
  const shop = record('system:default/shop', { domain: commerce.ref });
  const context = contextOf([commerce, shop, CHECKOUT]);
  expect(apisSection.view(commerce, context)).toBe(undefined);
  const { tables } = collectionSection.view(commerce, context)!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Systems', ['shop']],
    ['Services', ['checkout']],
  ]);
});

test('what a team owns is grouped by domain; what is in none comes last', () => {
  const ledger = record('service:default/ledger', { owner: PAYMENTS.ref });
  const commerce = record('domain:default/commerce', { title: 'Commerce' });
  const { tables } = collectionSection.view(PAYMENTS, contextOf([PAYMENTS, CHECKOUT, ledger, commerce]))!;
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Commerce', ['checkout']],
    ['In no domain', ['ledger']],
  ]);
});

test('a team that owns very much has the first of each kind, and leads to the list of what is its own', () => {
  const many = Array.from({ length: 120 }, (_, index) => record(`service:default/a-${index}`, { owner: PAYMENTS.ref }));
  const database = record('resource:default/ledger-db', { owner: PAYMENTS.ref });
  const { tables } = collectionSection.view(PAYMENTS, contextOf([PAYMENTS, database, ...many]))!;
  expect(tables.map(({ heading, count, table, list }) => [heading, count, table.rows.length, list.href])).toEqual([
    ['Services', 120, 25, '/services/?owner=payments'],
  ]);
});
