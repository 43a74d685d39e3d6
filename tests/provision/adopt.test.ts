import { join } from 'node:path';
import { expect } from 'vitest';
import { planReport, planResource } from '../../scripts/provision/plan-resource.ts';
import { provisioningPlace } from '../../scripts/provision/provisioning-place.ts';
import { resourceStatus } from '../../scripts/provision/resource-status.ts';
import { statusReport } from '../../scripts/provision/status-report.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
let url: string;

const test = inWorld({}, async (made, addresses) => {
  world = made;
  url = addresses.WAYPOST_POSTGRESQL_URL!;
  await world.admin("CREATE ROLE legacy LOGIN PASSWORD 'legacy-password-1234'");
  await world.admin('CREATE DATABASE orders_old OWNER legacy CONNECTION LIMIT 7');
  await inOld('CREATE TABLE kept (id int)');
  await inOld('INSERT INTO kept VALUES (1)');
  await inOld('ALTER TABLE kept OWNER TO legacy');
});

function inOld(text: string) {
  return world.sql(url.replace(/\/[^/]*$/, '/orders_old'), text);
}

/** As the application connects that was there before. */
function asLegacy(text: string) {
  const address = new URL(url.replace(/\/[^/]*$/, '/orders_old'));
  [address.username, address.password] = ['legacy', 'legacy-password-1234'];
  return world.sql(String(address), text);
}

function adopting(id: string, size = 'small'): string {
  return databaseRequest('orders', `environments: { dev: { size: ${size}, adopt: ${id} } }`);
}

function databaseFacts() {
  return world.admin(
    "SELECT pg_get_userbyid(datdba) AS owner, datconnlimit AS connections, shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = 'orders_old'",
  );
}

const APPLIES =
  '`npx portal provision apply orders --env dev` applies its request. Until then, only the credentials of before work.';

/** What a person reads about it. */
async function status(): Promise<string> {
  const place = { root: world.laptop.root, env: world.env, isLocal: true };
  const about = { place, data: join(place.root, '.portal/data'), say: () => {} };
  return statusReport(await resourceStatus({ ref: 'orders', environment: undefined }, about), 'orders');
}

const AS_IT_WAS = [{ owner: 'legacy', connections: 7, mark: null }];

test('the plan says what is taken over, and what differs', async () => {
  world.laptop.write(ORDERS, adopting('orders_old'));
  const place = provisioningPlace(world.laptop.root, world.env);
  const report = planReport(await planResource({ ref: 'orders', environment: undefined }, place));
  expect(report).toBe(`dev.orders
  Takes over the PostgreSQL database \`orders_old\` in dev, and changes nothing on it. What differs is shown as drift until somebody repairs or accepts it: connection limit is \`7\`, and the request says \`20\`; The database \`orders_old\` belongs to \`legacy\`. The database \`orders_old\` has no comment that says whose it is. Every role has rights on the database \`orders_old\`. The role \`orders_old\` is missing.`);
  expect(await databaseFacts()).toEqual(AS_IT_WAS);
});

test('what exists is taken over, and nothing on it is changed', async () => {
  await world.merge({ [ORDERS]: adopting('orders_old') });
  const run = await world.reconcile();
  expect(endsOf(run)).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect(run.effects[0]?.effect.summary).toBe('Take over the PostgreSQL database `orders` in dev.');
  expect(run.effects[0]?.result?.said).toEqual([
    'The PostgreSQL database `orders` in dev was taken over as it is. Nothing on it was changed.',
    '`npx portal provision drift orders --env dev` shows what differs from its request.',
    APPLIES,
  ]);
  expect(await status()).toMatch(
    /^dev\.orders\n {2}It was taken over as it was, and its request was not applied yet\.\n {2}`npx portal provision apply orders --env dev` applies .*\n(?: {2}[a-z ]+: .*\n?)+$/,
  );
  expect(await databaseFacts()).toEqual(AS_IT_WAS);
  expect(await asLegacy('SELECT id FROM kept')).toEqual([{ id: 1 }]);
  expect(world.facts('orders').stacks[0].outputs).toMatchObject({ database: 'orders_old' });
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('a changed request says what it means for the credentials of before, and is applied', async () => {
  world.laptop.write(ORDERS, adopting('orders_old', 'medium'));
  const place = provisioningPlace(world.laptop.root, world.env);
  expect(planReport(await planResource({ ref: 'orders', environment: undefined }, place))).toContain(
    'It was taken over as it was, and is managed from now on: it gets credentials of its own, and those of before lose their rights.',
  );
  await world.merge({ [ORDERS]: adopting('orders_old', 'medium') });
  expect(endsOf(await world.reconcile())).toMatchObject({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  const mark = 'waypost:acme/portal/dev/orders';
  expect(await databaseFacts()).toEqual([{ owner: 'orders_old', connections: 50, mark }]);
  expect(await inOld('SELECT id FROM kept')).toEqual([{ id: 1 }]);
  await expect(asLegacy('SELECT 1')).rejects.toThrow('permission denied for database "orders_old"');
});

test.for([
  [
    'what does not exist',
    'nowhere',
    'What `dev.others` is to take over does not exist. Nothing was changed. Correct `adopt` in its request. Or remove it: then a new one is made.',
  ],
  [
    'what another portal has',
    'foreign',
    '`dev.others` cannot take over `foreign`: it is marked `waypost:other/portal/dev/others`, so another request has it. Nothing was changed. Change that request, or name something else in `adopt`.',
  ],
] as const)('%s is refused', async ([, id, reason]) => {
  if (id === 'foreign') {
    await world.admin('CREATE DATABASE "foreign"');
    await world.admin(`COMMENT ON DATABASE "foreign" IS 'waypost:other/portal/dev/others'`);
  }
  const request = databaseRequest('others', `environments: { dev: { size: small, adopt: ${id} } }`);
  await world.merge({ 'infra/requests/payments/others.yaml': request });
  expect(endsOf(await world.reconcile())).toMatchObject({ 'apply dev.others': `failed: ${reason}` });
});
