import { expect, test } from 'vitest';
import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { linkedService } from './linked-service.ts';

test('a link names which service it leads to', () => {
  expect(['services/checkout', '/portal/services/eu~billing/', '/services/'].map(linkedService)).toEqual([
    'service:default/checkout',
    'service:eu/billing',
    undefined,
  ]);
});

test('an address that had to be changed names another, so that who writes it can see that it does not do', () => {
  const ref = 'service:default/ünïcode' as Ref;
  expect(linkedService(addressOf(ref))).not.toBe(ref);
});
