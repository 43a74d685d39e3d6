import { expect, test } from 'vitest';
import { portalWith, requestText } from '../provision/testing.ts';
import type { CostRecord } from './cost-record.ts';
import { costsOf } from './costs.ts';

const SETTINGS = `environments:
  dev: {}
  production: { budget: 100, prices: { queue: { small: 90 } }, pricesDate: 2026-06-01 }
  lab: { platforms: [aws], budget: 0 }
`;
const EURO = 'infra/types/topic/type.yaml';

/** What a portal's requests cost. @param requests texts by name, below infra/requests/ */
function costs(requests: Readonly<Record<string, string>>): CostRecord | undefined {
  const files = Object.fromEntries(
    Object.entries(requests).map(([path, text]) => [`infra/requests/${path}.yaml`, text]),
  );
  const queue = portalWith().files.get('infra/types/queue/type.yaml')!;
  const topic = queue.replace('name: queue', 'name: topic').replace('USD', 'EUR').replace('Price list', 'Contract');
  return costsOf(portalWith({ 'catalog/portal.yaml': SETTINGS, [EURO]: topic, ...files }), '2027-11-27');
}

const ALL = {
  'payments/orders': requestText({ environments: '{ dev: { size: large }, production: { size: small } }' }),
  'payments/events': requestText({ name: 'events', type: 'topic' }),
  'supply/stock': requestText({
    name: 'stock',
    service: 'stock',
    environments: '{ dev: { size: small }, lab: { size: small } }',
  }),
  free: requestText({ name: 'free', service: '' }),
};
const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

test('all groups add up to the same, begin with what costs most, and keep currencies apart', () => {
  expect(costs(ALL)).toEqual({
    ...{ currency: 'USD', monthly: [eur(5), usd(140.5)], resources: 4, unpriced: 1 },
    teams: [
      { of: 'team:default/payments', monthly: [eur(5), usd(130.5)], resources: 2, unpriced: 0 },
      { of: 'team:default/supply', monthly: [usd(5)], resources: 1, unpriced: 1 },
      { monthly: [usd(5)], resources: 1, unpriced: 0 },
    ],
    services: [
      { of: 'service:default/checkout', monthly: [eur(5), usd(130.5)], resources: 2, unpriced: 0 },
      { of: 'service:default/stock', monthly: [usd(5)], resources: 1, unpriced: 1 },
      { monthly: [usd(5)], resources: 1, unpriced: 0 },
    ],
    environments: [
      { of: 'production', monthly: [usd(90)], resources: 1, unpriced: 0 },
      { of: 'dev', monthly: [eur(5), usd(50.5)], resources: 4, unpriced: 0 },
      { of: 'lab', monthly: [], resources: 1, unpriced: 1 },
    ],
    types: [
      { of: 'queue', monthly: [usd(140.5)], resources: 3, unpriced: 1 },
      { of: 'topic', monthly: [eur(5)], resources: 1, unpriced: 0 },
    ],
    budgets: [
      { team: 'team:default/payments', environment: 'production', monthly: 90, budget: 100 },
      { team: 'team:default/supply', environment: 'lab', monthly: 0, budget: 0 },
    ],
    prices: [
      { source: 'your own prices', date: '2026-06-01', isOld: true, resources: 1 },
      { source: 'Contract', date: '2026-11-01', isOld: true, resources: 1 },
      { source: 'Price list', date: '2026-11-01', isOld: true, resources: 3 },
    ],
  });
});

test('what nobody requested costs nothing that could be shown', () => {
  expect(costs({})).toBeUndefined();
});

test('a service that was renamed has what was requested under its former name', () => {
  const portal = portalWith({
    'catalog/payments/checkout.yaml': 'kind: service\nname: till\nowner: payments\nformerly: [checkout]\n',
    'infra/requests/payments/orders.yaml': requestText(),
  });
  expect(costsOf(portal, '2026-11-27')?.services).toMatchObject([{ of: 'service:default/till' }]);
});
