import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

/** As PostgreSQL makes them itself. */
const ITERATIONS = 4096;

const id = pg.escapeIdentifier;
const text = pg.escapeLiteral;

/** Rights beyond one database, by their column. An owner of a database has none of them. */
const POWERS = {
  rolsuper: 'SUPERUSER',
  rolcreatedb: 'CREATEDB',
  rolcreaterole: 'CREATEROLE',
  rolreplication: 'REPLICATION',
  rolbypassrls: 'BYPASSRLS',
};

export interface Role {
  mark: string | null;
  canLogin: boolean;
  connectionLimit: number;
  powers: string[];
  /** Memberships of it and in it, without the administrator's own. A grantor can be gone. */
  memberships: { role: string; member: string; grantor: string | null }[];
  /** Hash of what the server keeps of the password; null where the administrator may not see it. */
  password: string | null;
}

export async function readRole(client: pg.Client, name: string): Promise<Role | undefined> {
  const { rows } = await client.query(
    `SELECT r.*, shobj_description(oid, 'pg_authid') AS mark, has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS all
     FROM pg_roles r WHERE rolname = $1`,
    [name],
  );
  const [row] = rows;
  if (!row) return undefined;
  const secret = row.all && (await client.query('SELECT rolpassword FROM pg_authid WHERE oid = $1', [row.oid])).rows[0];
  return {
    mark: row.mark,
    canLogin: row.rolcanlogin && (row.rolvaliduntil === null || !(row.rolvaliduntil < Number.POSITIVE_INFINITY)),
    connectionLimit: row.rolconnlimit,
    powers: Object.entries(POWERS).flatMap(([column, power]) => (row[column] ? [power] : [])),
    memberships: await membershipsOf(client, row.oid),
    password: secret ? fingerprint(secret.rolpassword ?? '') : null,
  };
}

async function membershipsOf(client: pg.Client, oid: number): Promise<Role['memberships']> {
  const { rows } = await client.query(
    `SELECT pg_get_userbyid(roleid) AS role, pg_get_userbyid(member) AS member,
       (SELECT rolname FROM pg_roles WHERE oid = grantor) AS grantor
     FROM pg_auth_members WHERE $1 IN (roleid, member) AND pg_get_userbyid(member) <> current_user ORDER BY 1, 2`,
    [oid],
  );
  return rows;
}

export interface RoleRules {
  logsIn: boolean;
  /** The roles that log in for the owner, and are its members. */
  members: readonly string[];
  /** -1 is none. The owner of a database can lift that of the database, and not this one. */
  connectionLimit: number;
}

export function driftOfRole(name: string, role: Role, rules: RoleRules): string[] {
  const { canLogin, powers, connectionLimit } = role;
  const cannot = canLogin ? [] : [`The role \`${name}\` cannot log in.`];
  const can = canLogin ? [`The role \`${name}\` still logs in.`] : [];
  return [
    ...(rules.logsIn ? cannot : can),
    ...(connectionLimit === rules.connectionLimit ? [] : [`The role \`${name}\` has another limit of connections.`]),
    ...powers.map((power) => `The role \`${name}\` has ${power}.`),
    ...foreignMemberships(role, rules).map(({ role, member }) => `The role \`${member}\` is a member of \`${role}\`.`),
  ];
}

function foreignMemberships({ memberships }: Role, { members }: RoleRules): Role['memberships'] {
  return memberships.filter(({ member, role }) => !(members.includes(member) && !members.includes(role)));
}

export async function createRole(client: pg.Client, { name, mark }: { name: string; mark: string }): Promise<void> {
  await client.query('BEGIN');
  await client.query(`CREATE ROLE ${id(name)} LOGIN`);
  await client.query(`COMMENT ON ROLE ${id(name)} IS ${text(mark)}`);
  // Only a member of a role makes databases that belong to it; a superuser is one of each.
  const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  if (!rows[0].rolsuper) await client.query(`GRANT ${id(name)} TO CURRENT_USER`);
  await client.query('COMMIT');
}

/** Makes a role as it should be. Names only what differs: some administrators may not even name SUPERUSER. */
export async function repairRole(
  client: pg.Client,
  name: string,
  { role, mark, ...rules }: { role: Role; mark: string } & RoleRules,
): Promise<void> {
  if (rules.logsIn && !role.canLogin) await client.query(`ALTER ROLE ${id(name)} LOGIN VALID UNTIL 'infinity'`);
  if (!rules.logsIn && role.canLogin) await client.query(`ALTER ROLE ${id(name)} NOLOGIN PASSWORD NULL`);
  if (role.connectionLimit !== rules.connectionLimit)
    await client.query(`ALTER ROLE ${id(name)} CONNECTION LIMIT ${rules.connectionLimit}`);
  for (const power of role.powers) await client.query(`ALTER ROLE ${id(name)} NO${power}`);
  for (const { role: one, member, grantor } of foreignMemberships(role, rules))
    await client.query(`REVOKE ${id(one)} FROM ${id(member)}${grantor === null ? '' : ` GRANTED BY ${id(grantor)}`}`);
  if (role.mark !== mark) await client.query(`COMMENT ON ROLE ${id(name)} IS ${text(mark)}`);
}

/** Sets the password of a role. @returns its fingerprint, to see later whether somebody changed it */
export async function setPassword(client: pg.Client, name: string, password: string): Promise<string> {
  const verifier = scramVerifier(password, randomBytes(16));
  await client.query(`ALTER ROLE ${id(name)} PASSWORD ${text(verifier)}`);
  return fingerprint(verifier);
}

/** Lets a role that logs in act as the owner: what it makes is the owner's. */
export async function actAs(client: pg.Client, login: string, owner: string): Promise<void> {
  await client.query(`GRANT ${id(owner)} TO ${id(login)}`);
  await client.query(`ALTER ROLE ${id(login)} SET role = ${text(owner)}`);
}

/** Gives all that a role owns in the current database to another, so that it can be dropped. */
export async function giveUp(client: pg.Client, login: string, owner: string): Promise<void> {
  await client.query(`REASSIGN OWNED BY ${id(login)} TO ${id(owner)}`);
  await client.query(`DROP OWNED BY ${id(login)}`);
}

export async function dropRole(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP ROLE IF EXISTS ${id(name)}`);
}

/** Of what the server keeps, which is salted: it gives nothing away about the password. */
function fingerprint(verifier: string): string {
  return createHash('sha256').update(verifier).digest('hex');
}

/**
 * Computes what PostgreSQL keeps of a password (https://www.postgresql.org/docs/18/catalog-pg-authid.html, RFC 5802). Sent in its place, it
 * keeps the password out of the server's log.
 *
 * @param salt 16 random bytes
 */
function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
