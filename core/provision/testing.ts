import { checkCatalog } from '../catalog/check.ts';
import type { Desired } from '../desired/desired.ts';
import { readDesired } from '../parts.ts';
import { terminalReport } from '../report/terminal.ts';
import { defined } from '../text/defined.ts';
import { provision } from './part.ts';

export function queueType(): string {
  return `name: queue
title: Message queue
summary: A queue of its own.
config:
  type: object
  additionalProperties: false
  properties:
    ordered: { type: boolean, title: Ordered, default: false }
sizes:
  small: { title: Small, summary: 1 GB, values: { gigabytes: 1 } }
  large: { title: Large, summary: 9 GB }
outputs:
  host: { title: Host }
  password:
    title: Password
    secret: true
env: { QUEUE_HOST: host }
platforms:
  shared:
    construct: shared.ts
    drift: { gigabytes: size.gigabytes, ordered: config.ordered }
    prices:
      currency: USD
      source: Price list
      date: 2026-11-01
      monthly: { small: 5, large: 40.5 }
policy: { quota: 4, naming: "^[a-z-]+$" }
`;
}

/** A portal with the type `queue`, two teams and a service each. @param more texts by path @param today when it is judged */
export function portalWith(more: Readonly<Record<string, string>> = {}, today?: string): Desired {
  const texts = {
    'catalog/portal.yaml': 'environments: { dev: {}, production: {} }\n',
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
    'infra/types/queue/type.yaml': queueType(),
    ...more,
  };
  return readDesired(new Map(Object.entries(texts)), defined({ today }));
}

export function requestText(fields: Readonly<Record<string, string>> = {}): string {
  const all = {
    ...{ kind: 'resource', name: 'orders', type: 'queue', service: 'checkout' },
    ...{ environments: '{ dev: { size: small } }', ...fields },
  };
  return Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('');
}

export function provisionReport(more: Readonly<Record<string, string>>, today?: string): string {
  return terminalReport(checkCatalog(provision.rules ?? [], portalWith(more, today)));
}
