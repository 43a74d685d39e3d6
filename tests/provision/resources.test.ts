import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { resourceStatus } from '../../scripts/provision/resource-status.ts';
import { statusReport } from '../../scripts/provision/status-report.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;

const test = inWorld({}, (made) => {
  world = made;
});

async function address(name = 'orders'): Promise<string> {
  const [{ outputs }] = world.facts(name).stacks;
  const { value } = world.secret(`dev.${name}`);
  return `postgresql://${outputs.user}:${value}@${outputs.host}:${outputs.port}/${outputs.database}`;
}

const statePath = (stack: string) => join(world.laptop.root, '.portal/provision/state', `${stack}.tfstate`);

const auditOf = async (effect: string) => (await world.audit()).filter((each) => each.effect === effect);

test('a request becomes a database that its service can use, and the second run does nothing', async () => {
  const pull = await world.merge({ [ORDERS]: databaseRequest() });
  expect(endsOf(await world.reconcile())).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  await world.sql(await address(), 'CREATE TABLE receipts (id int); INSERT INTO receipts VALUES (7)');
  expect(await world.sql(await address(), 'SELECT id FROM receipts')).toEqual([{ id: 7 }]);
  expect(world.facts('orders')).toMatchObject({
    ...{ resource: 'resource:default/orders', service: 'service:default/checkout', type: 'postgresql' },
    stacks: [{ stack: 'dev.orders', size: 'small', secrets: ['password'], outputs: { database: 'orders' } }],
  });
  expect(endsOf(await world.reconcile())).toEqual({});
  const [started, done] = await auditOf('apply dev.orders');
  expect(started).toMatchObject({ outcome: 'started', scope: 'environment:dev', subject: 'resource:default/orders' });
  expect(done).toMatchObject({
    ...{ outcome: 'done', request: { number: pull.number }, requester: { login: 'ines-okafor' } },
    ...{ approvers: [{ login: 'hana-kobayashi' }], digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const comments = await (await openLocalForge({ root: world.laptop.root }))
    .repository('acme/portal')
    .comments(pull.number);
  expect(comments.map(({ body }) => body).join()).toContain('`orders` in dev is ready.');
});

test('its secret is a file that only its user may read', () => {
  expect(statSync(join(world.own, 'secrets/dev.orders.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(world.own, 'state-key')).mode & 0o777).toBe(0o600);
});

test('a change of the request changes the database, and keeps what is in it', async () => {
  const before = world.secret('dev.orders');
  await world.merge({ [ORDERS]: databaseRequest('orders', 'environments: { dev: { size: medium } }') });
  expect(endsOf(await world.reconcile())).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect(await world.admin("SELECT datconnlimit FROM pg_database WHERE datname = 'orders'")).toEqual([
    { datconnlimit: 50 },
  ]);
  expect(await world.sql(await address(), 'SELECT id FROM receipts')).toEqual([{ id: 7 }]);
  expect(world.secret('dev.orders')).toEqual(before);
});

test('a secret that is damaged is not replaced by itself; one that is gone is', async () => {
  const [path, before] = [join(world.own, 'secrets/dev.orders.json'), await address()];
  writeFileSync(path, '{"value":');
  expect(endsOf(await world.reconcile())).toEqual({
    'apply dev.orders': `failed: The secret of \`dev.orders\` cannot be used: \`${path}\` is damaged. Restore it from a backup. Or delete it: then the resource gets a new password with the next apply.`,
    'record dev.orders': 'skipped: `apply dev.orders` failed.',
  });
  rmSync(path);
  expect(endsOf(await world.reconcile())).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  await expect(world.sql(before, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect(await world.sql(await address(), 'SELECT id FROM receipts')).toEqual([{ id: 7 }]);
});

/** What a person reads about it, in whose folder there is no request. */
async function status(): Promise<string> {
  const place = { root: world.laptop.root, env: world.env, isLocal: true };
  const named = { ref: 'orders', environment: undefined };
  const about = { place, data: join(place.root, '.portal/data'), say: () => {} };
  return statusReport(await resourceStatus(named, about), 'orders');
}

test('what nobody asks for any more is deleted, if nothing is lost by it', async () => {
  const pull = await world.merge({ [ORDERS]: null });
  expect(await status()).toMatch(
    /^dev\.orders\n {2}It exists, and no file in infra\/requests\/ asks for it any more: it is to be deleted\.\n {2}After the merge, `npx portal reconcile` deletes it\.\n {2}database: orders\n/,
  );
  const refused = endsOf(await world.reconcile());
  expect(Object.keys(refused)).toEqual(['destroy dev.orders']);
  expect(refused['destroy dev.orders']).toMatch(/^failed: .*orders.*not empty/);
  expect(await status()).toMatch(
    /\n {2}The last run did not delete it\. .*not empty: it has 1 table, view or sequence\. Remove .* Then run `npx portal reconcile`\. To keep it, restore infra\/requests\/payments\/orders\.yaml\.\n/,
  );
  expect(await world.sql(await address(), 'SELECT id FROM receipts')).toEqual([{ id: 7 }]);
  await world.sql(await address(), 'DROP TABLE receipts');
  const dump = join(world.own, 'dumps/dev.orders.dump');
  mkdirSync(dirname(dump), { recursive: true });
  writeFileSync(dump, 'as pg_dump leaves it');
  const run = await world.reconcile();
  expect(endsOf(run)).toEqual({ 'destroy dev.orders': 'done' });
  const said = [
    'The PostgreSQL database `orders` in dev is deleted.',
    `Its last dump is \`${dump}\` on the machine that provisions. It stays until you delete it.`,
  ];
  expect(run.effects[0]?.result?.said).toEqual(said);
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  expect((await forge.repository(forge.own).comments(pull.number)).at(-1)?.body).toContain(said.join('\n\n'));
  expect(await world.admin("SELECT datname FROM pg_database WHERE datname = 'orders'")).toEqual([]);
  expect(await world.admin("SELECT rolname FROM pg_roles WHERE rolname = 'orders'")).toEqual([]);
  for (const path of [statePath('dev.orders'), join(world.own, 'secrets/dev.orders.json')])
    expect(existsSync(path)).toBe(false);
  expect(existsSync(join(world.laptop.root, '.portal/data/resources/checkout/orders.json'))).toBe(false);
  await expect(status()).rejects.toThrow('No file in infra/requests/ asks for `orders`.');
  expect(endsOf(await world.reconcile())).toEqual({});
  expect((await auditOf('destroy dev.orders')).map(({ outcome }) => outcome)).toEqual([
    'started',
    'failed',
    'started',
    'done',
  ]);
});
