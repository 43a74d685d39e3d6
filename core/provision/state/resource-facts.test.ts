import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { readObserved } from '../../part/observed.ts';
import { factsFileAt } from './resource-facts.ts';

const STACK = {
  platform: 'shared',
  size: 'small',
  file: 'infra/requests/payments/orders.yaml',
  outputs: {},
  secrets: [],
};

/** What is read of a file of the branch `portal-data`. */
function read(stack: string, { environment = 'dev', resource = 'resource:default/orders' } = {}) {
  const facts = { resource: resource as Ref, service: 'service:default/checkout', type: 'queue' };
  const stacks = [{ ...STACK, stack, environment, digest: '0'.repeat(64), applied: '2026-11-26T10:00:00Z' }];
  return readObserved(factsFileAt('resources/checkout/orders.json'), { ...facts, stacks }, { now: 0 });
}

test('the facts of a stack are read', () => {
  expect(read('dev.orders')).toMatchObject({ value: { stacks: [{ stack: 'dev.orders' }] } });
});

test.each([
  ['another resource', 'dev.sales', {}],
  ['another environment', 'production.orders', {}],
  ['a path', 'dev./../../../home/ines/notes', {}],
  ['a path as its environment', '../up.orders', { environment: '../up' }],
])('a stack that names %s is damage', (_, stack, of) => {
  expect(read(stack, of)).toEqual({ damaged: `\`${stack}\` is no stack of it.` });
});
