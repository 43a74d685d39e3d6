import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { Affected } from '#core/graph/affected.ts';
import { topologyOfRecords } from '#core/graph/topology.ts';
import { record } from '../snapshot/testing.ts';
import { impactLine, isUnneeded } from './impact-line.ts';

const needs = (ref: string) => ({
  relation: 'dependsOn' as const,
  direction: 'forward' as const,
  heading: 'Depends on',
  refs: [ref as Ref],
});
const ledger = record('service:default/ledger', {
  title: 'Ledger',
  relations: [
    { relation: 'dependsOn', direction: 'backward', heading: 'Used by', refs: ['service:default/checkout' as Ref] },
  ],
});
const checkout = record('service:default/checkout', {
  owner: 'team:default/payments' as Ref,
  relations: [needs('service:default/ledger')],
});
const shop = record('service:default/shop', {
  owner: 'team:default/discovery' as Ref,
  relations: [needs('service:default/checkout')],
});

test('a line counts services that break at any distance, and their teams; what nothing needs has none', () => {
  expect(impactLine(ledger, new Affected(topologyOfRecords([ledger, checkout, shop])))).toEqual({
    below: 'Used by',
    sentence: 'If Ledger breaks, 2 services in 2 teams are affected.',
    href: '/map/?of=service:ledger&direction=down',
  });
  expect(impactLine(shop, new Affected(topologyOfRecords([ledger, checkout, shop])))).toBe(undefined);
});

test('a service is unneeded if nothing depends on it, shown or hidden', () => {
  const shop = record('service:default/shop', {
    relations: [
      needs('service:default/checkout'),
      { relation: 'partOf', direction: 'forward', heading: 'Part of', refs: ['system:default/sales' as Ref] },
      { relation: 'providesApi', direction: 'forward', heading: 'Provides', refs: ['api:default/shop' as Ref] },
    ],
  });
  const sales = record('system:default/sales');
  const topology = topologyOfRecords([ledger, checkout, shop, sales, record('api:default/shop')]);
  const isFree = (entity: typeof shop) => isUnneeded(entity, { affected: new Affected(topology), topology });
  expect([ledger, checkout, shop].map(isFree)).toEqual([false, false, true]);
  const hidden = { relation: 'dependsOn' as const, direction: 'backward' as const, heading: 'Used by', refs: [] };
  expect(isFree({ ...shop, relations: [hidden] })).toBe(false);
  expect(isFree(record('team:default/discovery'))).toBe(false);
});
