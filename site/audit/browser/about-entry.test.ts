import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { aboutEntry } from './about-entry.ts';

const line = {
  subject: 'pull-request:12',
  entities: ['service:default/checkout', 'resource:payments/orders-db'] as Ref[],
};
const isFound = (typed: string) => aboutEntry(typed)(line);

test.each([
  ...['', 'checkout', 'Checkout ', 'service:checkout', 'component:checkout', 'service:default/checkout'],
  ...['orders-db', 'payments/orders-db', 'resource:orders-db', 'pull-request:12', 'Pull-Request:12'],
])('a line is found by %j', (typed) => {
  expect(isFound(typed)).toBe(true);
});

test.each([
  ...['check', 'api:checkout', 'payments/checkout', 'resource:default/orders-db', 'pull-request:1', ':', '/', 'a:b:c'],
])('a line is not found by %j', (typed) => {
  expect(isFound(typed)).toBe(false);
});
