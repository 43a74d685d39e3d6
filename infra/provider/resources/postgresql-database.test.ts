import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgresql } from '../../servers/postgresql.ts';
import type { RunningServer } from '../../servers/server.ts';
import { postgresqlDatabase } from './postgresql-database.ts';
import { Stack, Tracked, testWith } from './testing.ts';

const PASSWORD = 'kept-out-of-plan-and-state-1';
let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-postgresql-'));
  server = await startPostgresql(folder);
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true });
});

const config = (name: string, more: object = {}) => ({
  ...{ name, mark: `waypost:test/dev/${name}`, password: PASSWORD, password_version: 1 },
  ...more,
});
const tracked = () => new Tracked(postgresqlDatabase, server.env);
/** Runs statements as the administrator, or as a role that Waypost made. @returns rows of the last one */
async function sql(text: string, { as, database = as }: { as?: string; database?: string } = {}) {
  const url = new URL(server.env.WAYPOST_POSTGRESQL_URL!);
  if (as) Object.assign(url, { username: encodeURIComponent(as), password: PASSWORD });
  if (database) url.pathname = `/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: url.href });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
const inShort = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, 'server');

testWith('tofu')('a database is made, changed, repaired and removed by OpenTofu', async () => {
  await using stack = await Stack.make('shared_postgresql_database', server.env);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of OpenTofu.
  const orders = { ...config('orders', { connection_limit: 20, extensions: ['citext'] }), password: '${var.password}' };
  expect((await stack.plan({ orders }, PASSWORD)).text).toContain('1 to add, 0 to change, 0 to destroy');
  expect((await stack.apply({ orders }, PASSWORD)).text).toContain('1 added');
  await sql('CREATE TABLE t (name citext); INSERT INTO t VALUES (1)', { as: 'orders' });

  await sql('GRANT CONNECT ON DATABASE orders TO PUBLIC; ALTER DATABASE orders CONNECTION LIMIT 3');
  const drifted = (await stack.plan({ orders }, PASSWORD)).text;
  expect(drifted).toContain('~ connection_limit      = 3 -> 20');
  expect(drifted).toContain('- "Every role has rights on the database `orders`."');
  expect((await stack.apply({ orders }, PASSWORD)).text).toContain('0 added, 1 changed, 0 destroyed');
  expect((await stack.plan({ orders }, PASSWORD)).text).toContain('No changes.');
  expect(await stack.filesWith('password_version')).toEqual(expect.arrayContaining(['terraform.tfstate']));
  expect(await stack.filesWith(PASSWORD)).toEqual([]);

  expect((await stack.apply({}, PASSWORD)).text).toContain('is not empty');
  const open = { ...orders, allow_nonempty_delete: true };
  expect((await stack.apply({ orders: open }, PASSWORD)).text).toContain('1 changed');
  expect((await stack.apply({}, PASSWORD)).text).toContain('1 destroyed');
  expect(await sql(`SELECT rolname FROM pg_roles WHERE rolname = 'orders'`)).toEqual([]);
  expect(await sql(`SELECT datname FROM pg_database WHERE datname = 'orders'`)).toEqual([]);
});

test('what each made role tries on what others have is refused', async () => {
  for (const name of ['alpha', 'beta']) expect(await tracked().apply(config(name))).toBe('');
  await sql('CREATE TABLE secrets (id int)', { as: 'alpha' });
  const tries = [
    sql('SELECT 1', { as: 'beta', database: 'alpha' }),
    sql('SELECT 1', { as: 'beta', database: 'postgres' }).then(() =>
      sql('CREATE TABLE t ()', { as: 'beta', database: 'postgres' }),
    ),
    ...['DROP DATABASE alpha', 'ALTER DATABASE alpha OWNER TO beta', 'SET ROLE alpha', 'DROP ROLE alpha'].map((text) =>
      sql(text, { as: 'beta' }),
    ),
    ...["ALTER ROLE alpha PASSWORD 'x'", 'CREATE DATABASE gamma', 'CREATE ROLE gamma'].map((text) =>
      sql(text, { as: 'beta' }),
    ),
    ...['GRANT alpha TO beta', 'SELECT * FROM pg_authid', "COPY (SELECT 1) TO '/tmp/x'"].map((text) =>
      sql(text, { as: 'beta' }),
    ),
  ];
  const results = await Promise.allSettled(tries);
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'rejected'));
});

test('what somebody changed by hand is found and repaired', async () => {
  const one = tracked();
  const desired = config('drifting', { extensions: ['hstore'] });
  expect(await one.apply(desired)).toBe('');
  await sql(
    'CREATE ROLE friend; GRANT CONNECT ON DATABASE drifting TO friend; CREATE ROLE guest; GRANT drifting TO guest',
  );
  await sql(`ALTER ROLE drifting SUPERUSER NOLOGIN PASSWORD 'of somebody else'; GRANT friend TO drifting`);
  await sql('COMMENT ON DATABASE drifting IS NULL; ALTER DATABASE drifting ALLOW_CONNECTIONS false');
  await one.refresh();
  expect(one.state?.drift).toEqual([
    'The database `drifting` has no comment that says whose it is.',
    'The database `drifting` allows no connections.',
    'The role `friend` has rights on the database `drifting`.',
    'The role `drifting` cannot log in.',
    'The role `drifting` has SUPERUSER.',
    'The role `guest` is a member of `drifting`.',
    'The role `drifting` is a member of `friend`.',
    'Somebody else set the password.',
  ]);
  expect(await one.apply(desired)).toBe('');
  await one.refresh();
  expect(one.state).toMatchObject({ drift: [], extensions: ['hstore'] });
});

test('a run that was killed is finished by the next, which adopts what bears the mark', async () => {
  for (const half of ['', 'CREATE DATABASE half OWNER half', `COMMENT ON DATABASE half IS 'waypost:test/dev/half'`]) {
    if (half === '') await sql(`CREATE ROLE half; COMMENT ON ROLE half IS 'waypost:test/dev/half'`);
    else await sql(half);
    const one = tracked();
    expect(await one.apply(config('half'))).toBe('');
    expect(await sql('SELECT current_user AS me', { as: 'half' })).toEqual([{ me: 'half' }]);
    await sql('DROP DATABASE half');
  }
});

test('what is there and is not its own is refused', async () => {
  await sql('CREATE DATABASE byhand');
  await sql(`CREATE ROLE other; COMMENT ON ROLE other IS 'waypost:elsewhere/dev/other'`);
  expect(inShort(await tracked().apply(config('byhand')))).toBe(
    "PostgreSQL at `server` has a database `byhand` that is not this resource's: it has no mark of this portal. " +
      'Choose another name in the request, or remove or rename what is there.',
  );
  expect(inShort(await tracked().apply(config('other')))).toBe(
    "PostgreSQL at `server` has a role `other` that is not this resource's: it is marked `waypost:elsewhere/dev/other`. " +
      'Choose another name in the request, or remove or rename what is there.',
  );
});
