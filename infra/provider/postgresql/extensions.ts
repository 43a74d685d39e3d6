import pg from 'pg';
import { Refusal } from '../refusal.ts';
import type { PostgresqlServer } from './connect.ts';

const id = pg.escapeIdentifier;

/** Extensions that reach nothing outside their database. */
export const ALLOWED_EXTENSIONS = [
  ...['btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int', 'earthdistance', 'fuzzystrmatch', 'hstore', 'intarray'],
  ...['isn', 'ltree', 'pg_trgm', 'pgcrypto', 'postgis', 'seg', 'tablefunc', 'unaccent', 'uuid-ossp', 'vector'],
];

export async function examineExtensions({ admin, title }: PostgresqlServer, names: readonly string[]): Promise<void> {
  const { rows } = await admin.query('SELECT name::text FROM pg_available_extensions WHERE name = ANY($1)', [names]);
  const missing = names.find((name) => !rows.some((row) => row.name === name));
  if (missing === undefined) return;
  throw new Refusal(`${title} does not have the extension \`${missing}\`.`, {
    fix: 'Install its package on the server, or remove it from `extensions` in the request.',
    attribute: 'extensions',
  });
}

export async function readExtensions(server: PostgresqlServer, database: string): Promise<string[]> {
  return server.inDatabase(database, async (client) => {
    const { rows } = await client.query('SELECT extname::text AS name FROM pg_extension ORDER BY 1');
    return rows.map(({ name }) => name);
  });
}

/** For extensions that only an administrator may create: an owner of their schema could replace what they call. */
const SCHEMA = 'extensions';

/** Those that are not there yet, and that the owner of a database may not create. */
async function untrustedOf(client: pg.Client, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT v.name::text FROM pg_available_extension_versions v JOIN pg_available_extensions a USING (name)
     WHERE v.version = a.default_version AND a.installed_version IS NULL AND NOT v.trusted AND v.name = ANY($1)`,
    [names],
  );
  return rows.map(({ name }) => name);
}

async function ownSchema({ title }: PostgresqlServer, client: pg.Client, database: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  const { rows } = await client.query(
    `SELECT nspowner = current_user::regrole AS own FROM pg_namespace WHERE nspname = '${SCHEMA}'`,
  );
  if (!rows[0].own)
    throw new Refusal(`${title} has a schema \`${SCHEMA}\` in \`${database}\` that is not the administrator's.`, {
      fix: `Rename that schema: \`ALTER SCHEMA ${SCHEMA} RENAME TO <name>\`.`,
      attribute: 'extensions',
    });
  await client.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO PUBLIC`);
  await client.query(`ALTER DATABASE ${id(database)} SET search_path = "$user", public, ${SCHEMA}`);
}

/** Adds and removes extensions. One that a table uses is not removed: the server refuses that. */
export async function setExtensions(
  server: PostgresqlServer,
  database: string,
  { wanted, before }: { wanted: readonly string[]; before: readonly string[] },
): Promise<void> {
  if (wanted.length + before.length === 0) return;
  await server.inDatabase(database, async (client) => {
    const untrusted = await untrustedOf(client, wanted);
    if (untrusted.length > 0) await ownSchema(server, client, database);
    for (const name of wanted)
      await client.query(
        `CREATE EXTENSION IF NOT EXISTS ${id(name)} SCHEMA ${untrusted.includes(name) ? SCHEMA : 'public'} CASCADE`,
      );
    const { rows } = await client.query(
      `SELECT unnest(requires)::text AS name FROM pg_available_extension_versions WHERE installed AND name = ANY($1)`,
      [wanted],
    );
    const needed = [...wanted, ...rows.map(({ name }) => name)];
    const dropped = before.filter((name) => !needed.includes(name)).map(id);
    // At once, since one can need another.
    if (dropped.length > 0) await client.query(`DROP EXTENSION IF EXISTS ${dropped.join(', ')}`);
  });
}
