import { expect, test } from 'vitest';
import { deepLink } from './deep-link.ts';

const link = (operation: Record<string, unknown>, { isWebhook = false, path = '/a/{id}' } = {}) =>
  deepLink({
    ...{ method: 'get', path, item: {}, operation, isWebhook },
    at: [isWebhook ? 'webhooks' : 'paths', path, 'get'],
  });

test.each([
  ['Users & Groups', '/users-and-groups/a'],
  ['admin/users', '/adminusers/a'],
  ['Über', '/uber/a'],
  ['Straße', '/strasse/a'],
  ['100%', '/100percent/a'],
  ['x,y', '/xy/a'],
  ['$m', '/dollarm/a'],
  ['a<b>', '/alessbgreater/a'],
  ['a#b', '/ab/a'],
  ['C#', '/c/a'],
  ['Why?', '/why/a'],
  ['Pets (v1)', '/pets-(v1)/a'],
  ['a+b', '/a+b/a'],
  [' pet -- store ', '/pet-store/a'],
  ['Заказы', '/zakazy/a'],
  ['注文', '/注文/a'],
])('an operation of the tag %s is at %s', (tag, address) => {
  expect(link({ operationId: 'A', tags: [tag] })).toBe(address);
});

test('one without a tag is at its id, or its path, and a webhook among the webhooks', () => {
  expect(link({ operationId: 'A' })).toBe('/other/a');
  expect(link({})).toBe('/paths/~1a~1{id}/get');
  expect(link({ tags: ['Orders'] })).toBe('/orders/paths/~1a~1{id}/get');
  expect(link({ operationId: '/a%20b' })).toBe('/other/a b');
  expect(link({ operationId: 'A' }, { isWebhook: true })).toBe('/webhooks/a');
  expect(link({}, { isWebhook: true, path: 'created' })).toBe('/webhooks/webhooks/created/get');
});
