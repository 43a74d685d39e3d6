import pg from 'pg';
import { explain } from '../explain.ts';
import type { Environment } from '../resource.ts';
import { addressIn, hostOf } from '../server-address.ts';
import { postgresqlMeaning } from './explain.ts';

const VARIABLE = 'WAYPOST_POSTGRESQL_URL';
const ADDRESS = {
  variable: VARIABLE,
  kind: 'PostgreSQL',
  protocols: /^postgres(?:ql)?:$/,
  fix: `Set ${VARIABLE} to \`postgresql://<user>:<password>@<host>:<port>/postgres\`, with a user that may create databases and roles.`,
};
/** Milliseconds. A database is made in less than a second, on a busy server in some. */
const PATIENCE = { connectionTimeoutMillis: 10_000, query_timeout: 60_000 };

/** The server, as its administrator. */
export interface PostgresqlServer {
  host: string;
  port: number;
  /** For sentences: ``PostgreSQL at `localhost:5432` ``. */
  title: string;
  admin: pg.Client;
  /** Does something as the administrator in one database. */
  inDatabase<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** With another database in it. */
  url(database: string): string;
  /** Of the provider's process. */
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
