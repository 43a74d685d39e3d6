import pg from 'pg';
import { explain, FULL, GONE, type Meaning, type MeaningOf, OTHER } from '../explain.ts';
import { Refusal } from '../refusal.ts';
import type { Environment } from '../resource.ts';
import { addressIn, hostOf } from '../server-address.ts';

const VARIABLE = 'WAYPOST_POSTGRESQL_URL';
const ADDRESS = {
  variable: VARIABLE,
  kind: 'PostgreSQL',
  protocols: /^postgres(?:ql)?:$/,
  fix: `Set ${VARIABLE} to \`postgresql://<user>:<password>@<host>:<port>/postgres\`, with a user that may create databases and roles.`,
};
/** Milliseconds. A database is made in less than a second, on a busy server in some. */
const PATIENCE = { connectionTimeoutMillis: 10_000, query_timeout: 60_000 };

export interface PostgresqlServer {
  host: string;
  port: number;
  title: string;
  admin: pg.Client;
  inDatabase<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** With another database in it. */
  url(database: string): string;
  env: Environment;
}

/**
 * Waits until no other run changes the object of this name. The server goes on with what a run asked for that was killed, and only then
 * gives its lock away.
 */
export async function holdName({ admin }: PostgresqlServer, name: string): Promise<void> {
  await admin.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`waypost ${name}`]);
}

/**
 * Connects to the server of WAYPOST_POSTGRESQL_URL.
 *
 * @param object what it is about, for sentences: ``the database `orders` ``
 * @throws {Refusal} also for what the server refuses
 */
export async function withPostgresql<T>(
  env: Environment,
  object: string,
  work: (server: PostgresqlServer) => Promise<T>,
): Promise<T> {
  const address = addressIn(env, object, ADDRESS);
  const [host, port] = [hostOf(address), Number(address.port || 5432)];
  const title = `PostgreSQL at \`${host}:${port}\``;
  const url = (database: string) =>
    Object.assign(new URL(address), { pathname: `/${encodeURIComponent(database)}` }).href;
  const inDatabase: PostgresqlServer['inDatabase'] = (database, inside) => connected(url(database), inside);
  try {
    return await connected(address.href, (admin) => work({ host, port, title, admin, inDatabase, url, env }));
  } catch (error) {
    throw explain(error, { title, object, variable: VARIABLE }, postgresqlMeaning);
  }
}

async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'waypost', ...PATIENCE });
  // A connection that breaks also rejects what runs on it.
  client.on('error', () => {});
  try {
    await client.connect();
    // The owner of a database decides its search path. With theirs, their tables and functions could replace the catalog's, and run
    // with the rights of the administrator.
    await client.query('SET search_path = pg_catalog');
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** By code: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const CODES: Readonly<Record<string, (variable: string) => Meaning>> = {
  '28P01': (variable) => ({
    says: 'rejects the password of the administrator',
    fix: `Correct the user and password in ${variable}.`,
  }),
  '28000': (variable) => ({
    says: 'does not let the administrator in',
    fix: `Correct the user in ${variable}, or pg_hba.conf on the server.`,
  }),
  '3D000': (variable) => ({
    says: 'has no such database',
    fix: `Correct the database in ${variable}; \`postgres\` is on every server.`,
  }),
  '42501': (variable) => ({
    says: 'does not permit it',
    fix: `Give the user in ${variable} the attributes CREATEDB and CREATEROLE.`,
  }),
  '53100': () => FULL,
  '53300': () => ({
    says: 'has no connection left',
    fix: 'Raise `max_connections` of the server, or end connections that are not needed.',
  }),
  '2BP01': () => ({
    says: 'has something that depends on it',
    fix: 'Remove what depends on it, or keep it in the request.',
  }),
  '55006': () => ({ says: 'has connections to it', fix: 'Stop what is connected to it, then run it again.' }),
};

export const postgresqlMeaning: MeaningOf = ({ code = '', message }, variable) => {
  if (/^(?:57P0|08)/.test(code) || /Connection terminated/.test(message)) return GONE;
  const known = CODES[code]?.(variable);
  return known ?? (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code) ? OTHER : undefined);
};

/** The oldest version that is still maintained: https://www.postgresql.org/support/versioning/ */
const OLDEST = 14;

export async function examineServer({ admin, title }: Pick<PostgresqlServer, 'admin' | 'title'>): Promise<void> {
  const { rows } = await admin.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS name,
       rolsuper OR (rolcreatedb AND rolcreaterole) AS able,
       ARRAY(SELECT datname::text FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
         WHERE datname IN ('postgres', 'template1', current_database()) AND datallowconn
           AND grantee = 0 AND privilege_type = 'CONNECT' ORDER BY 1) AS open FROM pg_roles WHERE rolname = current_user`,
  );
  const { version, name, able, open } = rows[0];
  if (version < OLDEST)
    throw new Refusal(`${title} has version ${name}, and databases are made from version ${OLDEST} on.`, {
      fix: 'Upgrade the server, or name another one in WAYPOST_POSTGRESQL_URL.',
    });
  if (!able)
    throw new Refusal(`${title} does not let the user in WAYPOST_POSTGRESQL_URL create databases and roles.`, {
      fix: 'Run `ALTER ROLE <user> CREATEDB CREATEROLE` on the server as a superuser.',
    });
  if (open.length > 0)
    throw new Refusal(
      `${title} lets every role connect to \`${open.join('` and `')}\`, where those of different teams could meet.`,
      {
        fix: `Run \`REVOKE CONNECT ON DATABASE ${open.join(', ')} FROM PUBLIC\` on the server. A role of your own that needs one gets it by \`GRANT CONNECT ON DATABASE ${open[0]} TO <role>\`, also the user in WAYPOST_POSTGRESQL_URL if it is no superuser.`,
      },
    );
}
