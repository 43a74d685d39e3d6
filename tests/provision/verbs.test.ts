import { join } from 'node:path';
import { expect } from 'vitest';
import { inWorld, provision } from './in-world.ts';
import { databaseRequest, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;

const test = inWorld({}, (made) => {
  world = made;
});

const portal = (...words: string[]) => provision(world, ...words);

test('what is not there is planned, and nothing is made', async () => {
  world.laptop.write(ORDERS, databaseRequest('orders', 'environments: { dev: { size: small, life: 14d } }'));
  expect(await portal('plan', 'orders')).toMatchObject({
    exitCode: 0,
    stdout: 'dev.orders\n  Makes one PostgreSQL 18 database `orders` in dev, small.',
  });
  expect(await world.admin("SELECT datname FROM pg_database WHERE datname = 'orders'")).toEqual([]);
  expect((await portal('status', 'orders')).stdout).toBe(
    'dev.orders\n  It does not exist yet. After the merge of its request, `npx portal reconcile` creates it.\n  It expires 14 days after it is created. Before that, a pull request proposes to delete it.',
  );
  expect((await portal('connect', 'orders')).stderr).toBe(
    '`orders` does not exist yet.\n`npx portal provision status` shows its state. After the merge of its request, `npx portal reconcile` creates it.',
  );
});

test('after the merge, one resource is applied, and how to connect is said', async () => {
  await world.merge({ [ORDERS]: databaseRequest(), [ORDERS.replace('orders', 'sales')]: databaseRequest('sales') });
  const applied = await portal('apply', 'orders', '--as', 'ines-okafor', '--json');
  expect(applied.exitCode).toBe(0);
  expect(JSON.parse(applied.stdout).effects.map(({ name }: { name: string }) => name)).toEqual([
    'apply dev.orders',
    'record dev.orders',
  ]);
  const { port } = world.facts('orders').stacks[0].outputs;
  const secret = join(world.own, 'secrets/dev.orders.json');
  expect(JSON.parse((await portal('connect', 'orders', '--json')).stdout)).toEqual({
    ...{ stack: 'dev.orders', environment: 'dev', database: 'orders', host: '127.0.0.1', port, user: 'orders' },
    ...{ server_version: expect.stringMatching(/^18/), secret, isStopped: false },
  });
  const { stdout } = await portal('connect', 'orders');
  expect(stdout).toContain(
    `PGPASSWORD="$(node -p 'require(process.argv[1]).value' ${secret})" psql -h 127.0.0.1 -p ${port} -U orders orders`,
  );
  expect(stdout).not.toContain(world.secret('dev.orders').value);
  expect((await portal('status', 'orders')).stdout).toContain('It is as requested.');
});
