import { expect, test } from 'vitest';
import type { TemplateResource } from '../../scaffold/template/template-resources-schema.ts';
import type { Provisioning } from '../record/type-records.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { tryRequested } from './try-requested.ts';

const queue = {
  name: 'queue',
  title: 'Queue',
  sizes: { small: { title: 'Small', summary: '', values: {} } },
  platforms: {
    shared: {
      construct: 'shared.ts',
      prices: { currency: 'USD', source: 'Price list', date: '2026-11-01', monthly: { small: 5 } },
    },
  },
  policy: {},
} as unknown as ResourceType;
const provisioning = {
  policies: [
    { name: 'dev', approvals: [], protect: false, prices: {}, budget: 20 },
    { name: 'production', approvals: ['platform'], protect: true, prices: {} },
  ],
  currency: 'USD',
  administrators: ['platform'],
  usage: [{ team: 'payments', environment: 'dev', count: 1, byType: { queue: 1 }, monthly: 5 }],
} as unknown as Provisioning;
const known = { types: [queue], provisioning, team: 'payments', matches: () => true };
const resource = { type: 'queue', name: 'x', environments: { dev: { size: 'small' } } } as unknown as TemplateResource;

test('resources of a service say their price, and what policy says of their environments, if the portal has their type', () => {
  expect(tryRequested([{ name: 'refunds-queue', resource }], known)).toMatchObject({
    monthly: [{ amount: 5, currency: 'USD' }],
    answers: [{ state: 'met', message: 'With this one, `payments` uses about $10 of its $20 a month in dev.' }],
  });
  const production = { ...resource, environments: { production: { size: 'small' } } } as TemplateResource;
  expect(
    tryRequested([{ name: 'refunds-queue', resource: production }], known).answers.map(({ state }) => state),
  ).toEqual(['approval']);
  expect(tryRequested([{ name: 'refunds-queue', resource }], { ...known, types: [] })).toEqual({
    monthly: [],
    answers: [],
  });
});

test('a name that is not filled in yet is not judged', () => {
  const naming = { ...known, types: [{ ...queue, policy: { naming: '^x' } }], matches: () => false };
  const states = (name: string) => tryRequested([{ name, resource }], naming).answers.map(({ state }) => state);
  expect([states('{{serviceName}}-queue'), states('refunds-queue')]).toEqual([['met'], ['refused', 'met']]);
});
