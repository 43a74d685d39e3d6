import { expect, test } from 'vitest';
import { credentialsOf, isFormerSecret, secretKey, secretNameOf, stackOfKey } from './credentials.ts';

const FIRST = { rotate: 2, turn: 1, keepsOld: true };

test('new credentials are made on request, and the old ones stay until the service has the new ones', () => {
  expect(credentialsOf(2, undefined, false)).toEqual(FIRST);
  expect(credentialsOf(5, { ...FIRST, keepsOld: false }, true)).toEqual({ rotate: 5, turn: 2, keepsOld: true });
  expect(credentialsOf(2, FIRST, false)).toEqual(FIRST);
  expect(credentialsOf(2, FIRST, true)).toEqual({ ...FIRST, keepsOld: false });
  expect(credentialsOf(2, { ...FIRST, keepsOld: false }, false)).toEqual({ ...FIRST, keepsOld: false });
  expect(credentialsOf(undefined, undefined, false)).toBeUndefined();
  expect(credentialsOf(undefined, FIRST, false)).toEqual(FIRST);
  expect(credentialsOf(1, FIRST, false)).toEqual(FIRST);
});

test('secrets before and after have names of their own', () => {
  expect([secretKey('dev.orders', undefined), secretKey('dev.orders', FIRST)]).toEqual(['dev.orders', 'dev.orders@2']);
  expect(['dev.orders', 'dev.eu~orders@12'].map(stackOfKey)).toEqual(['dev.orders', 'dev.eu~orders']);
});

test('so have those in the environment of a repository', () => {
  expect([undefined, FIRST].map((each) => secretNameOf('ORDERS_KEY', each))).toEqual(['ORDERS_KEY', 'ORDERS_KEY_2']);
  const former = ['ORDERS_KEY', 'ORDERS_KEY_2', 'ORDERS_KEY_11'];
  const names = [...former, 'ORDERS_KEY_12', 'ORDERS_KEY_007', 'ORDERS_KEY_ID', 'KEY'];
  expect(names.filter((name) => isFormerSecret(name, 'ORDERS_KEY', { rotate: 12 }))).toEqual(former);
});
