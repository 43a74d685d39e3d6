import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { typePortal } from '../type-portal.ts';
import { databaseRequest, lacks, ORDERS, ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
const testHere = test.skipIf(lacks('tofu'));

beforeAll(async () => {
  if (lacks('tofu')) return;
  world = await ProvisionWorld.make();
  await world.start();
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Asks in the working tree, as a person does before the pull request. */
function ask(text: string): void {
  const path = join(world.laptop.root, ORDERS);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function portal(...words: string[]) {
  vi.stubEnv('XDG_DATA_HOME', world.env.XDG_DATA_HOME);
  try {
    const { exitCode, stdout, stderr } = await typePortal(['provision', ...words], world.laptop.root);
    return { exitCode, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
  } finally {
    vi.unstubAllEnvs();
  }
}

testHere('what is not there is planned, and nothing is made', async () => {
  ask(databaseRequest('orders', 'environments: { dev: { size: small, life: 14d } }'));
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

testHere('after the merge, one resource is applied, and how to connect is said', async () => {
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
