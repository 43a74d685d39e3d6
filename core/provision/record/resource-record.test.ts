import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { NOTHING_OBSERVED, type Observed } from '../../part/observed.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { portalWith, queueType, requestText } from '../testing.ts';
import { resourceRecord } from './resource-record.ts';
import { PROVISIONING, RESOURCE_TYPES } from './type-records.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const ORDERS = 'resource:default/orders' as Ref;
const TIME = '2026-03-01T10:00:00.000Z';

function recordOf(text: string, observed: Observed = NOTHING_OBSERVED, settings?: string) {
  const context = portalWith({ [FILE]: text, ...(settings && { 'catalog/portal.yaml': settings }) });
  return resourceRecord(context.catalog.get(ORDERS)!, { context, observed });
}

/** Observed state with what was made of the resource in some environments. */
function made(...stacks: object[]): Observed {
  const facts = { resource: ORDERS, service: 'service:default/checkout', type: 'queue', stacks };
  return {
    ...NOTHING_OBSERVED,
    get: ({ path }) => (path === 'resources/checkout/orders.json' ? (facts as never) : undefined),
  };
}

const stack = (environment: string, size: string) => ({
  ...{ stack: `${environment}.orders`, environment, platform: 'shared', size, file: FILE, digest: '0'.repeat(64) },
  ...{ applied: TIME, outputs: { vhost: 'orders', host: 'mq.acme.example' }, secrets: ['password'] },
});

test('what was asked for and is not there yet says what it will be, and costs', () => {
  expect(recordOf(requestText({ protect: 'true' }))).toEqual({
    type: { name: 'queue', title: 'Message queue' },
    service: 'service:default/checkout',
    environments: [
      {
        ...{ environment: 'dev', stack: 'dev.orders', state: 'asked', platform: 'shared', isProtected: true },
        size: { name: 'small', title: 'Small', summary: '1 GB' },
        price: { amount: 5, currency: 'USD', source: 'Price list', date: '2026-11-01' },
        ...{ connection: [], secrets: [] },
      },
    ],
    monthly: [{ amount: 5, currency: 'USD', source: 'Price list', date: '2026-11-01' }],
    isPartly: false,
  });
});

test('the day on which it expires is known from a date, or from a life once it is there', () => {
  const expires = (need: string, observed?: Observed) =>
    recordOf(requestText({ environments: `{ dev: { size: small, ${need} } }` }), observed)?.environments[0]?.expires;
  expect(expires('expiresAt: 2027-01-31')).toBe('2027-01-31');
  expect(expires('life: 14d')).toBeUndefined();
  expect(expires('life: 14d', made(stack('dev', 'small')))).toBe('2026-03-15');
  // A later apply moves nothing.
  expect(expires('life: 14d', made({ ...stack('dev', 'small'), made: '2026-02-20T10:00:00.000Z' }))).toBe('2026-03-06');
});

test('what is there says how it is reached, in the order of its type, and names its secrets', () => {
  expect(recordOf(requestText(), made(stack('dev', 'small')))?.environments).toMatchObject([
    {
      ...{ state: 'there', applied: TIME },
      connection: [
        { name: 'host', title: 'Host', value: 'mq.acme.example' },
        { name: 'vhost', title: 'vhost', value: 'orders' },
      ],
      secrets: [{ name: 'password', title: 'Password' }],
    },
  ]);
});

test('what differs from the request is changing, and what nobody asks for any more is leaving', () => {
  const environments = '{ dev: { size: large } }';
  const record = recordOf(requestText({ environments }), made(stack('dev', 'small'), stack('test', 'small')));
  expect(record?.environments.map(({ environment, state }) => `${environment} ${state}`)).toEqual([
    'dev changing',
    'test leaving',
  ]);
  expect(record?.monthly.map(({ amount }) => amount)).toEqual([40.5]);
});

test('a price that is not known is no part of the sum', () => {
  const prices = 'environments: { dev: { prices: { queue: { small: 8 } } }, lab: { platforms: [aws] } }\n';
  const environments = '{ dev: { size: small }, lab: { size: small } }';
  expect(recordOf(requestText({ environments }), NOTHING_OBSERVED, prices)).toMatchObject({
    monthly: [{ amount: 8, currency: 'USD', source: 'your own prices' }],
    isPartly: true,
  });
});

test('a resource that is only described has no record', () => {
  const context = portalWith({ 'catalog/payments/orders.yaml': requestText() });
  expect(resourceRecord(context.catalog.get(ORDERS)!, { context, observed: NOTHING_OBSERVED })).toBeUndefined();
});

test('pages know the types, and what decides about requests but not the servers', async () => {
  const snapshot = await snapshotOf({
    'catalog/portal.yaml':
      'environments: { dev: { quota: 3, servers: { redis: { url: DEV_REDIS_URL } } } }\nroles: { platform: [team:payments] }\n',
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
    'infra/types/queue/type.yaml': queueType(),
    [FILE]: requestText(),
  });
  expect(RESOURCE_TYPES.of(snapshot)).toMatchObject([
    { address: 'create/provision/queue', type: { name: 'queue', file: 'infra/types/queue/type.yaml' } },
  ]);
  expect(PROVISIONING.of(snapshot)).toEqual({
    policies: [{ name: 'dev', quota: 3, approvals: [], prices: {}, protect: false }],
    currency: 'USD',
    administrators: ['payments'],
    usage: [{ team: 'payments', environment: 'dev', count: 1, byType: { queue: 1 }, monthly: 5 }],
  });
});
