import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { withPostgresql } from '../../infra/provider/postgresql/connect.ts';
import { setExtensions } from '../../infra/provider/postgresql/extensions.ts';
import { postgresqlDatabase } from '../../infra/provider/resources/postgresql-database.ts';
import { inShort, Tracked, testServer } from '../../infra/provider/resources/testing.ts';
import { startPostgresql } from '../../infra/servers/postgresql.ts';

// infra/ has packages of its own.
const pg = createRequire(new URL('../../infra/package.json', import.meta.url))('pg') as {
  Client: new (options: { connectionString: string }) => Client;
};
interface Client {
  on(event: 'error', listener: () => void): void;
  connect(): Promise<void>;
  query(text: string): Promise<{ rows: unknown[] }>;
  end(): Promise<void>;
}

const PASSWORD = 'kept-out-of-plan-and-state-1';
const rig = testServer((folder) => startPostgresql(folder, ['fsync=off']));
const env = () => rig.server.env;
const config = (name: string, more: object = {}) => ({
  ...{ name, mark: `waypost:test/dev/${name}`, password: PASSWORD, password_version: 1, ...more },
});
const make = (name: string, more = {}) => new Tracked(postgresqlDatabase, env()).apply(config(name, more));

/** A session of a team's role, or of the administrator. */
async function session(as?: string, database = as): Promise<Client> {
  const url = new URL(env().WAYPOST_POSTGRESQL_URL!);
  if (as) Object.assign(url, { username: as, password: PASSWORD });
  if (database) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  return client;
}
async function sql(text: string, as?: string, database = as) {
  const client = await session(as, database);
  return client.query(text).finally(() => client.end());
}

test('a team meets no other: not in the databases of the server, and not by its locks', async () => {
  for (const name of ['payments', 'supply']) expect(await make(name)).toBe('');
  for (const database of ['postgres', 'template1', 'supply'])
    await expect(sql('SELECT 1', 'payments', database)).rejects.toThrow(/permission denied for database/);
  // Locks are those of one database: https://www.postgresql.org/docs/18/explicit-locking.html#ADVISORY-LOCKS
  const mine = await session('payments');
  await mine.query("SELECT pg_advisory_lock(hashtextextended('waypost supply', 0))");
  expect(await make('supply', { connection_limit: 7 })).toBe('');
  await mine.end();
});

test('a team takes no more connections than its own, also when it lifts the limit of its database', async () => {
  expect(await make('greedy', { connection_limit: 2 })).toBe('');
  await sql('ALTER DATABASE greedy CONNECTION LIMIT -1', 'greedy');
  const open = [await session('greedy'), await session('greedy')];
  await expect(sql('SELECT 1', 'greedy')).rejects.toThrow(/too many connections for role/);
  for (const client of open) await client.end();
});

test('what only an administrator may create is in a schema of the administrator', async () => {
  expect(await make('extended', { extensions: ['citext'] })).toBe('');
  const add = () =>
    withPostgresql(env(), 'the database `extended`', (server) =>
      setExtensions(server, 'extended', { wanted: ['dblink'], before: [] }),
    );
  await sql('CREATE SCHEMA extensions', 'extended');
  await expect(add()).rejects.toThrow(/has a schema `extensions` in `extended` that is not the administrator's/);
  await sql('DROP SCHEMA extensions', 'extended');
  await add();
  const { rows } = await sql(
    "SELECT extname::text AS name, nspname::text AS schema, pg_get_userbyid(nspowner)::text AS owner FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname IN ('citext', 'dblink') ORDER BY 1",
    undefined,
    'extended',
  );
  expect(rows).toEqual([
    { name: 'citext', schema: 'public', owner: 'pg_database_owner' },
    { name: 'dblink', schema: 'extensions', owner: 'postgres' },
  ]);
  await expect(
    sql('CREATE FUNCTION extensions.evil() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', 'extended'),
  ).rejects.toThrow(/permission denied for schema extensions/);
});

test('a server that lets every role connect is refused, with the statement that closes it', async () => {
  await sql('GRANT CONNECT ON DATABASE postgres TO PUBLIC');
  expect(inShort(await make('late'))).toBe(
    'PostgreSQL at `server` lets every role connect to `postgres`, where those of different teams could meet. Run `REVOKE CONNECT ON DATABASE postgres FROM PUBLIC` on the server. A role of your own that needs one gets it by `GRANT CONNECT ON DATABASE postgres TO <role>`, also the user in WAYPOST_POSTGRESQL_URL if it is no superuser.',
  );
  await sql('REVOKE CONNECT ON DATABASE postgres FROM PUBLIC');
  expect(await make('late')).toBe('');
});
