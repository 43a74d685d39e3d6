import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { PluginFact } from '#core/catalog/settings/plugin.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { entityTable } from './entity-table.ts';

const checkout = record('service:default/checkout', {
  title: 'Checkout',
  description: 'Takes an order.\n\nMore.',
  owner: 'team:default/payments' as Ref,
  tier: 1,
});
const COLUMN = { isNumber: false, isMinor: false, isBelow: false, isOfSeveral: false };
const tax = record('service:default/tax', { title: 'VAT', owner: 'team:default/gone' as Ref });
const context = contextOf([checkout, tax, record('team:default/payments', { title: 'Payments' })]);

test('columns that hold nothing are left out', () => {
  const { columns } = entityTable('service', [checkout, tax], context, { place: 'list' });
  expect(columns).toEqual([
    { ...COLUMN, name: 'owner', title: 'Owner', width: 11, place: 'people' },
    { ...COLUMN, name: 'tier', title: 'Tier', width: 5, place: 'class', isNumber: true, isMinor: true },
  ]);
});

test('a row says the name where the title does not, and who is not in the catalog', () => {
  const { rows } = entityTable('service', [checkout, tax], context, { place: 'list' });
  expect(rows).toEqual([
    {
      title: 'Checkout',
      href: '/services/checkout/',
      description: 'Takes an order.',
      cells: [
        { html: '<a href="/teams/payments/">Payments</a>', text: 'Payments', isOfSeveral: false },
        { html: '<a class="value" href="/services/?tier=1">1</a>', text: '1', isOfSeveral: false },
      ],
    },
    {
      title: 'VAT',
      href: '/services/tax/',
      name: 'tax',
      description: '',
      cells: [{ html: '<span title="not in the catalog">gone</span>', text: 'gone', isOfSeveral: false }, undefined],
    },
  ]);
});

test('a fact of a plugin may be called as what every object has', () => {
  const fact: PluginFact = {
    name: 'constructor',
    title: 'Made by',
    is: 'choice',
    from: { annotation: 'acme/by' },
    shown: 'usual',
    isFacet: true,
    isLine: true,
  };
  const plugin = { name: 'made', title: 'Made', kinds: ['service'], place: 'tab', height: 240, fragments: {} } as const;
  const made = record('service:default/cart', { annotations: { 'acme/by': 'Acme' } });
  const known = contextOf([made], { plugins: [{ ...plugin, facts: [fact] }] });
  const { columns, rows } = entityTable('service', [made], known, { place: 'list' });
  expect([columns.map(({ title }) => title), rows[0]?.cells.map((cell) => cell?.text)]).toEqual([
    ['Made by'],
    ['Acme'],
  ]);
});
