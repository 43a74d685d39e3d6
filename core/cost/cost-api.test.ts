import { expect, test } from 'vitest';
import { apiFiles } from '../api/api-files.ts';
import { queueType, requestText } from '../provision/testing.ts';
import { snapshotOf } from '../snapshot/testing.ts';

const CATALOG = {
  'catalog/portal.yaml': 'environments: { dev: {}, lab: { platforms: [aws] } }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'infra/types/queue/type.yaml': queueType(),
};
const files = async (more: Record<string, string>) => new Map(apiFiles(await snapshotOf({ ...CATALOG, ...more }), '/'));

test('the file has a line for each resource in each environment, also where no price is known', async () => {
  const environments = '{ dev: { size: small, region: eu }, lab: { size: odd } }';
  const api = await files({ 'infra/requests/payments/orders.yaml': requestText({ environments }) });
  expect(api.get('costs/costs.csv')!.split('\r\n')).toEqual([
    'resource,type,team,service,environment,size,platform,region,monthly,currency,source,date',
    'orders,queue,payments,checkout,dev,small,shared,eu,5,USD,Price list,2026-11-01',
    expect.stringMatching(/^orders,queue,payments,checkout,lab,odd,\w+,,,,,$/),
    '',
  ]);
  expect(JSON.parse(api.get('api/costs.json')!)).toMatchObject({
    ...{ currency: 'USD', monthly: [{ amount: 5, currency: 'USD' }], resources: 1, unpriced: 1 },
    teams: [{ team: 'payments' }],
    services: [{ service: 'checkout' }],
  });
});

test('while nothing is requested there is no file, and sums are empty', async () => {
  const api = await files({});
  expect(api.has('costs/costs.csv')).toBe(false);
  expect(JSON.parse(api.get('api/costs.json')!)).toMatchObject({ currency: null, monthly: [], teams: [], prices: [] });
});
