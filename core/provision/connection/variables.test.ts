import { expect, test } from 'vitest';
import { environmentSecrets, formerSecrets } from './environment-secrets.ts';
import { variablesOf } from './variables.ts';

const POSTGRESQL = { DATABASE_HOST: 'host', DATABASE_PASSWORD: 'password' };
const REDIS = { REDIS_HOST: 'host', REDIS_PASSWORD: 'password' };
const database = (name: string) => ({ name, env: POSTGRESQL });
const namesOf = (...names: string[]) => {
  const all = names.map(database);
  return all.map((each) => Object.keys(variablesOf(each, all))[0]);
};

test('a variable has the name that its type gives it, beside resources of other types', () => {
  const all = [database('orders'), { name: 'cache', env: REDIS }];
  expect(all.map((each) => variablesOf(each, all))).toEqual([POSTGRESQL, REDIS]);
});

test('variables of one name begin with the name of the resource, as a shell and GitHub take it, or are numbered', () => {
  expect(namesOf('orders', 'eu/old-orders')).toEqual(['ORDERS_DATABASE_HOST', 'EU_OLD_ORDERS_DATABASE_HOST']);
  const other = { name: 'ledger', env: { DATABASE_PASSWORD: 'key' } };
  expect(variablesOf(other, [other, database('orders')])).toEqual({ LEDGER_DATABASE_PASSWORD: 'key' });
  const expected = ['EU_ORDERS_DATABASE_HOST', 'EU_ORDERS_2_DATABASE_HOST'];
  expect(namesOf('eu-orders', 'eu/orders')).toEqual(expected);
  expect(namesOf('eu/orders', 'eu-orders')).toEqual(expected.toReversed());
  const names = namesOf('2fa', 'github', 'github-mirror', 'githubbed');
  expect(names).toEqual([
    '_2FA_DATABASE_HOST',
    '_GITHUB_DATABASE_HOST',
    '_GITHUB_MIRROR_DATABASE_HOST',
    'GITHUBBED_DATABASE_HOST',
  ]);
});

test('an environment is given the variables that are secrets', () => {
  const secret = { secrets: ['password'] };
  const [orders, cache] = [
    { ...database('orders'), stack: 'dev.orders', ...secret },
    { name: 'cache', env: REDIS, stack: 'dev.cache', secrets: ['password', 'token'] },
  ];
  expect(environmentSecrets([cache, orders])).toEqual([
    { stack: 'dev.cache', output: 'password', name: 'CACHE_REDIS_PASSWORD' },
    { stack: 'dev.orders', output: 'password', name: 'ORDERS_DATABASE_PASSWORD' },
  ]);
  expect(environmentSecrets([{ ...orders, secrets: [] }])).toEqual([]);
});

test('renewed secrets have other names, and nobody needs the earlier ones', () => {
  const credentials = { rotate: 5, turn: 2, keepsOld: false };
  const orders = { ...database('orders'), stack: 'dev.orders', secrets: ['password'], credentials };
  const second = { DATABASE_PASSWORD_3: 'second' };
  const other = { name: 'orders', env: second, stack: 'dev.old', secrets: ['second'] };
  expect(environmentSecrets([orders]).map(({ name }) => name)).toEqual(['ORDERS_DATABASE_PASSWORD_5']);
  const there = [
    'DATABASE_PASSWORD',
    'ORDERS_DATABASE_PASSWORD',
    'ORDERS_DATABASE_PASSWORD_3',
    'ORDERS_DATABASE_PASSWORD_5',
  ];
  expect(formerSecrets('dev.orders', [orders], there)).toEqual([
    'ORDERS_DATABASE_PASSWORD',
    'ORDERS_DATABASE_PASSWORD_3',
  ]);
  expect(formerSecrets('dev.orders', [orders, other], there)).toEqual(['ORDERS_DATABASE_PASSWORD']);
  expect(formerSecrets('dev.orders', [{ ...orders, credentials: undefined }], there)).toEqual([]);
});
