import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { COSTS, type CostRecord } from '#core/cost/cost-record.ts';
import { saidOf } from '#core/list/testing.ts';
import type { ResourceRecord } from '#core/provision/record/provisioned-shapes.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { CHECKOUT, contextOf, PAYMENTS, record } from '../snapshot/testing.ts';
import { costLists } from './cost-lists.ts';
import { costSection } from './cost-section.ts';
import { costsMenu, costsPage } from './costs-page.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const sum = (amount: number, unpriced = 0) => ({ monthly: [usd(amount)], resources: 2, unpriced });
const SYSTEM = record('system:default/shop', { title: 'Shop' });
const RECORD: CostRecord = {
  ...{ currency: 'USD', ...sum(95, 1) },
  teams: [{ of: PAYMENTS.ref, ...sum(95, 1) }],
  services: [{ of: CHECKOUT.ref, ...sum(95, 1) }],
  environments: [
    { of: 'production', monthly: [usd(95)], resources: 1, unpriced: 0 },
    { of: 'dev', monthly: [], resources: 1, unpriced: 1 },
  ],
  types: [{ of: 'queue', ...sum(95, 1) }],
  budgets: [{ team: PAYMENTS.ref, environment: 'production', monthly: 95, budget: 100 }],
  prices: [{ source: 'Price list', date: '2025-06-01', isOld: true, resources: 1 }],
};
const STACK = { platform: 'shared', state: 'there', isProtected: false, connection: [], secrets: [] } as const;
const size = { name: 'small', title: 'Small', summary: '' };
const PROVISION: ResourceRecord = {
  type: { name: 'queue', title: 'Queue' },
  service: CHECKOUT.ref,
  environments: [
    { ...STACK, environment: 'dev', stack: 'dev.orders', size },
    { ...STACK, environment: 'old', stack: 'old.orders', size, state: 'leaving', price: { ...usd(7), source: '' } },
    { ...STACK, environment: 'production', stack: 'production.orders', size, price: { ...usd(95), source: 'List' } },
  ],
  ...{ monthly: [{ ...usd(95), source: 'List' }], isPartly: true },
};
const ORDERS = record('resource:default/orders', {
  ...{ title: 'Orders', type: 'queue', owner: PAYMENTS.ref, ...PROVISIONED.put(PROVISION) },
});
const context = contextOf([PAYMENTS, CHECKOUT, SYSTEM, ORDERS], COSTS.put(RECORD));

test('the page has all sums, budgets and prices, and says which prices are missing or may be old', () => {
  expect(costsPage(context)).toEqual({
    ...{ total: '$95', of: '2 resources in 2 environments', old: ['2025-06-01'], moreBudgets: 0 },
    lacks: {
      text: '1 resource has no price',
      settings: 'environments:\n  dev:\n    prices: { queue: { small: 25 } }',
    },
    budgets: [
      {
        ...{ team: { title: 'Payments', href: '/teams/payments/#costs' }, environment: 'production' },
        ...{ text: '$95 of $100', percent: '95%', share: 0.95, state: 'nearly' },
      },
    ],
    panels: [
      ['by-team', 'Payments', '/teams/payments/#costs'],
      ['by-environment', 'production', '/costs/environments/production/'],
      ['by-type', 'queue', '/costs/types/queue/'],
      ['by-service', 'checkout', '/services/checkout/#resources'],
    ].map(([id, title, href]) =>
      expect.objectContaining({
        id,
        table: expect.objectContaining({ rows: expect.arrayContaining([expect.objectContaining({ title, href })]) }),
      }),
    ),
    prices: [{ text: 'Prices of 2025-06, Price list: 1 resource', isOld: true }],
  });
});

test('where nothing is requested there are no pages, and no entry of the menu', () => {
  const empty = contextOf([PAYMENTS]);
  expect([costsPage(empty), costLists(empty)]).toEqual([undefined, []]);
  expect(costsMenu.items(empty.snapshot)).toEqual([]);
  expect(costsMenu.items(context.snapshot)).toMatchObject([{ title: 'Costs', href: '/costs/' }]);
});

test('an environment and a type have the resources in them, without those that leave, what has no price first', () => {
  expect(
    costLists(context)
      .filter(({ address }) => address.split('/').length > 2)
      .map(({ address, heading, table }) => [
        address,
        heading,
        saidOf(table, ['environment', 'type', 'owner', 'cost']),
      ]),
  ).toEqual([
    [
      ...['costs/types/queue', 'Costs: queue'],
      [
        ['Orders', 'dev', '', 'Payments', 'not known'],
        ['Orders', 'production', '', 'Payments', '$95'],
      ],
    ],
    ['costs/environments/production', 'Costs: production', [['Orders', '', 'queue', 'Payments', '$95']]],
    ['costs/environments/dev', 'Costs: dev', [['Orders', '', 'queue', 'Payments', 'not known']]],
  ]);
});

test('teams, services, environments and types have pages of their own with all rows', () => {
  const teams = Array.from({ length: 70 }, (_, place) => ({ of: `team:default/t${place}` as Ref, ...sum(1) }));
  const large = contextOf([], COSTS.put({ ...RECORD, unpriced: 0, teams }));
  const { panels } = costsPage(large)!;
  expect(panels.map(({ all }) => all)).toEqual([
    { title: 'All 70 teams', href: '/costs/teams/' },
    { title: 'Sort and filter environments', href: '/costs/environments/' },
    { title: 'Sort and filter types', href: '/costs/types/' },
    { title: 'Sort and filter services', href: '/costs/services/' },
  ]);
  expect(costLists(large)[0]).toMatchObject({
    address: 'costs/teams',
    heading: 'Costs by team',
    table: panels[0]!.table,
  });
  expect(panels[0]!.table.rows).toHaveLength(70);
});

test('the page of a team has each of its resources, that of a system each service', () => {
  expect(costSection.view(PAYMENTS, context)).toMatchObject({
    ...{ total: 'about $95 a month', of: '1 resource', lacks: '1 resource has no price', more: 0 },
    budgets: [{ environment: 'production', state: 'nearly' }],
    table: { list: { table: { head: 'Resource' } }, rows: [{ title: 'Orders' }] },
  });
  expect(costSection.view(SYSTEM, context)).toMatchObject({
    ...{ total: 'about $95 a month', of: '2 resources', budgets: [] },
    table: { list: { table: { head: 'Service' } }, rows: [{ title: 'checkout', href: '/services/checkout/' }] },
  });
  expect([ORDERS, CHECKOUT].map((entity) => costSection.view(entity, context))).toEqual([undefined, undefined]);
});

test('a budget is over only where more is used than it has', () => {
  const states = (monthly: number, budget: number) =>
    costsPage(
      contextOf([], COSTS.put({ ...RECORD, unpriced: 0, budgets: [{ ...RECORD.budgets[0]!, monthly, budget }] })),
    )!.budgets.map(({ state, percent, share }) => [state, percent, share]);
  expect(states(100, 100)).toEqual([['nearly', '100%', 1]]);
  expect(states(101, 100)).toEqual([['over', '101%', 1]]);
  expect(states(0, 0)).toEqual([['within', undefined, 0]]);
  expect(states(1, 0)).toEqual([['over', undefined, 1]]);
});
