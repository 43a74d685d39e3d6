import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { COSTS } from '#core/cost/cost-record.ts';
import { costText } from '#core/provision/price/monthly-cost.ts';
import type { ResourceRecord, StackRecord } from '#core/provision/record/provisioned-shapes.ts';
import { entityTable, type TableOptions } from '../list/entity-table.ts';
import { CHECKOUT, contextOf, record } from '../snapshot/testing.ts';
import { resourceSection } from './resource-section.ts';
import { serviceResourcesSection } from './service-resources-section.ts';
import { stackView } from './stack-view.ts';

const PRICE = { amount: 5, currency: 'USD', source: 'your own server', date: '2026-11-01' };
const DEV: StackRecord = {
  ...{ environment: 'dev', stack: 'dev.orders', state: 'asked', platform: 'shared', isProtected: false },
  size: { name: 'small', title: 'Small', summary: '20 connections' },
  ...{ price: PRICE, connection: [], secrets: [] },
};
const MADE: StackRecord = {
  ...DEV,
  ...{ environment: 'production', state: 'there', applied: '2026-03-01T10:00:00.000Z', life: '30d', isProtected: true },
  connection: [{ name: 'host', title: 'Host', value: 'db.acme.example' }],
  secrets: [{ name: 'password', title: 'Password' }],
};
const RECORD: ResourceRecord = {
  type: { name: 'postgresql', title: 'PostgreSQL database' },
  service: CHECKOUT.ref as Ref,
  ...{ environments: [DEV, MADE], monthly: [{ ...PRICE, amount: 10 }], isPartly: false },
};
const orders = record('resource:default/orders', { title: 'Orders', provisioned: RECORD } as never);
const context = contextOf([CHECKOUT, orders]);

test('before it is there, a resource says what it will be, and what it costs', () => {
  expect(stackView(DEV, 'orders')).toEqual({
    environment: 'dev',
    state: { look: 'unknown', mark: '○', word: 'Not created yet' },
    ...{ cost: 'about $5 a month', costSource: 'prices of 2026-11, your own server', connection: [] },
    facts: [
      { term: 'Size', text: 'Small: 20 connections' },
      { term: 'Platform', text: 'shared' },
      { term: 'Deletion', text: 'allowed' },
    ],
  });
});

test('one that is there says how it is reached, and where its secrets are', () => {
  expect(stackView(MADE, 'eu/orders')).toMatchObject({
    state: { look: 'up', word: 'Created' },
    connection: [{ title: 'Host', value: 'db.acme.example' }],
    secrets: 'Password: in the secret store only.',
    commands:
      'npx portal provision connect eu/orders \\\n  --env production\nnpx portal provision plan eu/orders \\\n  --env production',
    applied: '2026-03-01T10:00:00.000Z',
  });
});

test.each([
  [[], false, 'nothing'],
  [[], true, 'not known'],
  [[PRICE], false, 'about $5 a month'],
  [[PRICE, { ...PRICE, currency: 'EUR' }], true, 'about $5 and €5 a month, and more that is not known'],
])('the cost of prices %j is said as people read it', (monthly, isPartly, text) => {
  expect(costText({ monthly, isPartly })).toBe(text);
});

test('the page of a resource has its environments', () => {
  expect(resourceSection.view(orders, context)).toMatchObject({
    type: 'PostgreSQL database',
    service: { title: 'checkout', href: '/services/checkout/' },
    cost: 'about $10 a month',
    stacks: [{ environment: 'dev' }, { environment: 'production' }],
  });
  expect(resourceSection.view(CHECKOUT, context)).toBeUndefined();
});

test('the page of a resource says which price may be old', () => {
  const costs = { prices: [{ source: PRICE.source, date: PRICE.date, isOld: true, resources: 1 }] };
  const { stacks } = resourceSection.view(orders, contextOf([CHECKOUT, orders], COSTS.put(costs as never)))!;
  expect(stacks.map(({ costSource }) => costSource)).toEqual(
    [DEV, MADE].map(() => 'prices of 2026-11, your own server, may be old'),
  );
});

test('the page of a service has its resources, and leads to forms for more', () => {
  const types = [
    { type: { title: 'Redis cache', platforms: { shared: {} } }, address: 'create/provision/redis' },
    { type: { title: 'SQS queue', platforms: { aws: {} } }, address: 'create/provision/sqs-queue' },
  ];
  const view = serviceResourcesSection.view(CHECKOUT, contextOf([CHECKOUT, orders], { resourceTypes: types } as never));
  expect(view).toEqual({
    resources: [
      {
        ...{ title: 'Orders', href: '/resources/orders/', type: 'PostgreSQL database', cost: 'about $10 a month' },
        environments: [
          { environment: 'dev', size: 'Small', state: { look: 'unknown', mark: '○', word: 'Not created yet' } },
          { environment: 'production', size: 'Small', state: { look: 'up', mark: '●', word: 'Created' } },
        ],
      },
    ],
    types: [{ title: 'Redis cache', href: '/create/provision/redis/?service=checkout' }],
  });
  expect(serviceResourcesSection.view(orders, context)).toBeUndefined();
});

test('a list of resources has what each costs, which a table on a page leaves to the section about costs', () => {
  const owned = { ...orders, owner: 'team:default/payments' as Ref };
  const headsOf = (place: TableOptions['place']) =>
    entityTable('resource', [owned], contextOf([CHECKOUT, owned]), { place }).columns.map(({ title }) => title);
  expect(headsOf('list')).toContain('Estimate');
  expect(headsOf('page')).toEqual(['Owner']);
});
