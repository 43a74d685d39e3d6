import { rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { resources } from '../../scripts/provision/reconcile/resources.ts';
import { type HttpStates, PASSWORD, startHttpStates, USER } from './http-states.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
let server: HttpStates;
let env: NodeJS.ProcessEnv;

const test = inWorld({}, async (made) => {
  world = made;
  server = await startHttpStates();
  env = { ...world.env, STATE_USER: USER, STATE_PASSWORD: PASSWORD };
  const state = `{ backend: http, address: "${server.address}", username: STATE_USER, password: STATE_PASSWORD }`;
  const settings = `title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\nprovision: { state: ${state} }\n`;
  await world.merge({ 'catalog/portal.yaml': settings, [ORDERS]: databaseRequest() });
});
afterAll(() => server?.[Symbol.asyncDispose]());

test('a state is on the server, encrypted, and unlocked again', async () => {
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect([...server.states.keys()]).toEqual(['dev.orders']);
  const state = server.states.get('dev.orders')!;
  expect(JSON.parse(state)).toMatchObject({ encrypted_data: expect.any(String) });
  expect(server.locks.size).toBe(0);
  expect(server.requests).toContain('LOCK dev.orders');
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
});

test('the lock of a run that died is taken away', async () => {
  server.locks.set('dev.orders', {
    ID: 'b7a1b0f4-5f5d-4d0c-8d3f-0a7f6f3d2c11',
    Who: `${userInfo().username}@${hostname()}`,
    Created: '2026-11-01T08:30:00Z',
  } as { ID: string });
  await world.merge({ [ORDERS]: databaseRequest('orders', 'environments: { dev: { size: medium } }') });
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect(server.locks.size).toBe(0);
});

test('a state that is lost is found again by what exists, and what exists is kept', async () => {
  const url = (await world.start('dev')).WAYPOST_POSTGRESQL_URL!;
  const inOrders = (text: string) => world.sql(url.replace(/\/[^/]*$/, '/orders'), text);
  await inOrders('CREATE TABLE kept (id int)');
  server.states.clear();
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect(await inOrders('SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 0 }]);
  expect([...server.states.keys()]).toEqual(['dev.orders']);
});

test('a resource that no record names is found by its secret, and deleted with its state', async () => {
  const url = (await world.start('dev')).WAYPOST_POSTGRESQL_URL!;
  await world.sql(url.replace(/\/[^/]*$/, '/orders'), 'DROP TABLE kept');
  await world.merge({ [ORDERS]: null });
  rmSync(join(world.laptop.root, '.portal/data/resources'), { recursive: true, force: true });
  expect(endsOf(await world.reconcile({ env, reconcilers: [resources] }))).toMatchObject({
    'destroy dev.orders': 'done',
  });
  expect([...server.states.keys()]).toEqual([]);
  expect(await world.admin("SELECT datname FROM pg_database WHERE datname = 'orders'")).toEqual([]);
});
