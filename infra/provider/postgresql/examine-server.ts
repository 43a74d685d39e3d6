import { Refusal } from '../refusal.ts';
import type { PostgresqlServer } from './connect.ts';

/** The oldest version that is still maintained: https://www.postgresql.org/support/versioning/ */
const OLDEST = 14;

/** Refuses a server that is too old, or on which the administrator may not make databases and roles. */
export async function examineServer({ admin, title }: Pick<PostgresqlServer, 'admin' | 'title'>): Promise<void> {
  const { rows } = await admin.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS name,
       rolsuper OR (rolcreatedb AND rolcreaterole) AS able FROM pg_roles WHERE rolname = current_user`,
  );
  const { version, name, able } = rows[0];
  if (version < OLDEST)
    throw new Refusal(`${title} has version ${name}, and databases are made from version ${OLDEST} on.`, {
      fix: 'Upgrade the server, or name another one in WAYPOST_POSTGRESQL_URL.',
    });
  if (!able)
    throw new Refusal(`${title} does not let the user in WAYPOST_POSTGRESQL_URL create databases and roles.`, {
      fix: 'Run `ALTER ROLE <user> CREATEDB CREATEROLE` on the server as a superuser.',
    });
}
