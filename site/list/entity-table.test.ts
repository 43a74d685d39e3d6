import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { entityTable } from './entity-table.ts';

const checkout = record('service:default/checkout', {
  title: 'Checkout',
  description: 'Takes an order.\n\nMore.',
  owner: 'team:default/payments' as Ref,
  tier: 1,
});
const tax = record('service:default/tax', { title: 'VAT', owner: 'team:default/gone' as Ref });
const entities = entitiesOf(checkout, tax, record('team:default/payments', { title: 'Payments' }));

test('columns that hold nothing are left out', () => {
  const { columns } = entityTable('service', [checkout, tax], entities, { place: 'list' });
  expect(columns).toEqual([
    { name: 'owner', title: 'Owner', is: 'mentions', minor: false },
    { name: 'tier', title: 'Tier', is: 'number', minor: true },
  ]);
});

test('a row says the name where the title does not, and who is not in the catalog', () => {
  const { rows } = entityTable('service', [checkout, tax], entities, { place: 'list' });
  expect(rows).toEqual([
    {
      title: 'Checkout',
      href: '/services/checkout/',
      description: 'Takes an order.',
      cells: [
        { is: 'mentions', mentions: [{ title: 'Payments', href: '/teams/payments/' }] },
        { is: 'value', text: '1', href: '/services/?tier=1' },
      ],
    },
    {
      title: 'VAT',
      href: '/services/tax/',
      name: 'tax',
      description: '',
      cells: [{ is: 'mentions', mentions: [{ title: 'gone', note: 'not in the catalog' }] }, undefined],
    },
  ]);
});
