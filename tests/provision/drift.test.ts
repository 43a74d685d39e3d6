import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { inWorld, provision } from './in-world.ts';
import { databaseRequest, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
const ENVIRONMENTS = 'environments: { dev: { size: small } }\nconfig: { extensions: [citext] }';

const test = inWorld({}, async (made) => {
  world = made;
  await ask(databaseRequest('orders', ENVIRONMENTS));
});

/** Has a request merged, and applied. */
async function ask(text: string): Promise<void> {
  await world.merge({ [ORDERS]: text });
  world.laptop.write(ORDERS, text);
  await world.reconcile();
}

const portal = (...words: string[]) => provision(world, ...words);

const look = async () => {
  const { exitCode, stdout } = await portal('drift', '--json');
  const [dev] = JSON.parse(stdout);
  return { exitCode, dev };
};
const limit = async () =>
  (await world.admin("SELECT datconnlimit FROM pg_database WHERE datname = 'orders'"))[0]!.datconnlimit;
const fileText = () => readFileSync(join(world.laptop.root, '.portal/data/drift/dev.orders.json'), 'utf8');

test('what nobody changed is as it was applied', async () => {
  const { exitCode, stdout, stderr } = await portal('drift', 'orders');
  expect([exitCode, stderr]).toEqual([0, 'Looking at `dev.orders`.']);
  expect(stdout).toMatch(/^dev\.orders\n {2}It is as it was applied\.\n {2}Last looked at \S+Z\.$/);
  expect((await portal('drift', 'order')).exitCode).toBe(2);
});

test('what somebody changed by hand is seen, with both values and never a password', async () => {
  await world.admin('ALTER DATABASE orders CONNECTION LIMIT 50');
  await world.admin("ALTER ROLE orders PASSWORD 'chosen-by-somebody-else'; CREATE ROLE guest");
  await world.admin('GRANT CONNECT ON DATABASE orders TO guest');
  const { exitCode, dev } = await look();
  expect(exitCode).toBe(1);
  const address = 'shared_postgresql_database.main';
  expect(dev).toMatchObject({
    state: 'drifted',
    items: [
      { kind: 'value', address, attribute: 'connection_limit', applied: 20, now: 50, field: 'environments.dev.size' },
      { kind: 'said', sentence: 'The role `guest` has rights on the database `orders`.' },
      { kind: 'said', sentence: 'Somebody else set the password.' },
    ],
  });
  expect(fileText()).not.toMatch(/chosen-by-somebody-else|SCRAM/);
  expect(fileText()).not.toContain(world.secret('dev.orders').value);
});

test('a run of reconcile repairs nothing while the request stays the same', async () => {
  await world.reconcile();
  expect(await limit()).toBe(50);
});

test('a repair applies the request again, and the audit records it without a request', async () => {
  const { exitCode, stdout, stderr } = await portal('repair', 'orders', '--env', 'dev', '--as', 'ines-okafor');
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('It is as it was applied.')]);
  expect(stdout).toContain('apply dev.orders');
  expect(await limit()).toBe(20);
  const rights = await world.admin(
    "SELECT has_database_privilege('guest', 'orders', 'CONNECT') AS may, rolname FROM pg_roles WHERE rolname = 'guest'",
  );
  expect(rights).toMatchObject([{ may: false }]);
  const last = (await world.audit()).at(-1);
  expect(last).toMatchObject({ effect: 'apply dev.orders', outcome: 'done', actor: { login: 'ines-okafor' } });
  expect(last).not.toHaveProperty('request');
  expect(world.facts('orders').stacks[0]).not.toHaveProperty('repair');
  expect((await portal('repair', 'orders', '--env', 'production')).stderr).toContain('there is nothing to repair');
});

test('what exists is accepted by a pull request, and what no request can say is said', async () => {
  await world.admin('ALTER DATABASE orders CONNECTION LIMIT 50');
  await world.admin('GRANT CONNECT ON DATABASE orders TO guest');
  const shown = await portal('accept', 'orders', '--dry-run', '--as', 'ines-okafor');
  expect([shown.exitCode, shown.stdout]).toEqual([0, expect.stringContaining('size: medium')]);
  expect(shown.stderr).toContain('No request can say that. The next apply sets it back.');
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  const repository = forge.repository(forge.own);
  expect(await repository.pullRequests({ state: 'open' })).toEqual([]);
  expect((await portal('accept', 'orders', '--yes', '--as', 'ines-okafor')).exitCode).toBe(0);
  const [pull] = await repository.pullRequests({ state: 'open' });
  expect(pull).toMatchObject({ title: 'Change environments of orders' });
  await ask(databaseRequest('orders', ENVIRONMENTS.replace('small', 'medium')));
  expect(await limit()).toBe(50);
  expect((await look()).dev).toMatchObject({ state: 'as applied', items: [] });
  expect((await portal('accept', 'orders')).stderr).toContain(
    'Nothing differs in `dev.orders`, which was looked at just now.',
  );
});

test('what is ignored is shown with the reason, and an apply leaves it as it is', async () => {
  await world.admin('ALTER DATABASE orders CONNECTION LIMIT 60');
  const ignoreDrift = '[{ attribute: connection_limit, reason: The DBA raises it. }]';
  await ask(databaseRequest('orders', `environments: { dev: { size: small, ignoreDrift: ${ignoreDrift} } }`));
  expect(await limit()).toBe(60);
  const { exitCode, dev } = await look();
  expect([exitCode, dev.state, dev.items]).toEqual([0, 'as applied', []]);
  expect(dev.ignored).toMatchObject([
    { attribute: 'connection_limit', applied: 20, now: 60, reason: 'The DBA raises it.' },
  ]);
});
