import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { inWorld, provision } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

const SERVICE = 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n';
const rotated = (rotate: number) =>
  databaseRequest('orders', `environments: { dev: { size: small, rotate: ${rotate} } }`);

let world: ProvisionWorld;

const test = inWorld({}, async (made) => {
  world = made;
  await world.merge({ 'catalog/payments/checkout.yaml': SERVICE, [ORDERS]: databaseRequest() });
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  await forge.createRepository('acme/checkout', { description: 'Checkout', private: true });
  await world.reconcile();
  await mergeConnections();
});

async function checkout() {
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  return forge.repository('acme/checkout');
}

/** People merge the pull request that gives the service its connections. */
async function mergeConnections(): Promise<void> {
  const repository = await checkout();
  const [pull] = await repository.pullRequests({ state: 'open' });
  const forge = await openLocalForge({ root: world.laptop.root, as: 'hana-kobayashi' });
  const theirs = forge.repository('acme/checkout');
  await theirs.review(pull!.number, { verdict: 'approve', body: '', commit: pull!.head.sha });
  await theirs.merge(pull!.number, { head: pull!.head.sha, message: 'Merge it' });
}

/** How a service connects: by what a branch of its repository says, and the secret of that name. */
async function addressAt(branch: string): Promise<string> {
  const text = (await (await checkout()).readFile(branch, 'config/resources.yaml'))!;
  const { host, port, database, user, secrets } = parse(text).dev.orders;
  return `postgresql://${user}:${world.secret(secrets.password).value}@${host}:${port}/${database}`;
}

const userOf = (url: string) => new URL(url).username;
const OPEN = 'waypost/resources';
const connects = (url: string) => world.sql(url, 'SELECT current_user AS is');
const AS_OWNER = [{ is: 'orders' }];

const portal = (...words: string[]) => provision(world, ...words);

async function killed(point: string): Promise<void> {
  const script = join(import.meta.dirname, 'run-killed-provision.ts');
  const child = spawn(process.execPath, [script, world.laptop.root, ...point.split(' ')], {
    ...{ stdio: 'inherit', detached: true, env: world.env },
  });
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
}

test('a verb asks for the next number', async () => {
  const { stdout } = await portal('rotate', 'orders', '--dry-run');
  expect(stdout).toContain('rotate: 2');
  expect(stdout).toContain('In dev: It gets new credentials. The old ones work until its service has the new ones.');
  expect((await portal('rotate', 'orders', '--env', 'moon', '--dry-run')).stderr.trimEnd()).toBe(
    '`orders` is not requested in `moon`.\nIt is in `dev`.',
  );
});

test('new credentials are made beside the old ones, also by a run after one that was killed', async () => {
  const old = await addressAt('main');
  await world.sql(old, 'CREATE TABLE baskets (id int)');
  await world.merge({ [ORDERS]: rotated(2) });
  await killed('during apply 150');
  expect(endsOf(await world.reconcile())).toEqual({
    ...{ 'apply dev.orders': 'done', 'record dev.orders': 'done' },
    'inject dev into service:default/checkout': 'done',
  });
  const fresh = await addressAt(OPEN);
  expect([userOf(old), userOf(fresh)]).toEqual(['orders', 'orders_1']);
  expect([await connects(old), await connects(fresh)]).toEqual([AS_OWNER, AS_OWNER]);
  await world.sql(fresh, 'INSERT INTO baskets VALUES (1)');
  // Until people merge it, nothing else happens.
  expect(endsOf(await world.reconcile())).toEqual({});
  expect(await connects(old)).toEqual(AS_OWNER);
});

test('while the service does not have them, it gets no newer ones', async () => {
  await world.merge({ [ORDERS]: rotated(3) });
  expect(endsOf(await world.reconcile())).toEqual({
    'apply dev.orders': `failed: ${ORDERS}: \`checkout\` does not have the credentials 2 of \`dev.orders\` yet, so it gets no newer ones. Nothing was changed. Merge the pull request with its connections first.`,
  });
  await world.merge({ [ORDERS]: rotated(2) });
});

test('once it is merged, the old ones end, also by a run after one that was killed', async () => {
  const old = await addressAt('main');
  await mergeConnections();
  await killed('after apply');
  expect(endsOf(await world.reconcile())).toMatchObject({ 'apply dev.orders': 'done' });
  const now = await addressAt('main');
  expect(await connects(now)).toEqual(AS_OWNER);
  await expect(connects(old)).rejects.toThrow(/password authentication failed/);
  expect(existsSync(join(world.own, 'secrets/dev.orders.json'))).toBe(false);
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('a second time in the same way', async () => {
  const old = await addressAt('main');
  await world.merge({ [ORDERS]: rotated(3) });
  await world.reconcile();
  const fresh = await addressAt(OPEN);
  expect([userOf(old), userOf(fresh)]).toEqual(['orders_1', 'orders_2']);
  expect([await connects(old), await connects(fresh)]).toEqual([AS_OWNER, AS_OWNER]);
  const connection = JSON.parse((await portal('connect', 'orders', '--json')).stdout);
  expect([connection.user, JSON.parse(readFileSync(connection.secret, 'utf8')).value]).toEqual([
    'orders_2',
    new URL(fresh).password,
  ]);
  await mergeConnections();
  await world.reconcile();
  await expect(connects(old)).rejects.toThrow(/password authentication failed/);
  expect(await world.sql(fresh, 'SELECT id FROM baskets')).toEqual([{ id: 1 }]);
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('what is retired leaves no role and no secret', async () => {
  await world.sql(await addressAt('main'), 'DROP TABLE baskets');
  await world.merge({ [ORDERS]: null });
  expect(endsOf(await world.reconcile())).toMatchObject({ 'destroy dev.orders': 'done' });
  expect(await world.admin("SELECT rolname FROM pg_roles WHERE rolname ~ '^orders'")).toEqual([]);
  expect(existsSync(join(world.own, 'secrets/dev.orders@3.json'))).toBe(false);
});
