import pg from 'pg';

const id = pg.escapeIdentifier;
const text = pg.escapeLiteral;

export interface Database {
  owner: string;
  mark: string | null;
  connectionLimit: number;
  allowsConnections: boolean;
  /** Roles that have a right on it besides its owner; PUBLIC is every role. */
  others: string[];
}

export async function readDatabase(client: pg.Client, name: string): Promise<Database | undefined> {
  const { rows } = await client.query(
    `SELECT pg_get_userbyid(datdba) AS owner, shobj_description(oid, 'pg_database') AS mark,
       datconnlimit AS "connectionLimit", datallowconn AS "allowsConnections",
       ARRAY(SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee)::text END
         FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee <> datdba ORDER BY 1) AS others
     FROM pg_database WHERE datname = $1`,
    [name],
  );
  return rows[0];
}

export function driftOfDatabase(name: string, { owner, mark, allowsConnections, others }: Database): string[] {
  return [
    ...(owner === name ? [] : [`The database \`${name}\` belongs to \`${owner}\`.`]),
    ...(mark === null ? [`The database \`${name}\` has no comment that says whose it is.`] : []),
    ...(allowsConnections ? [] : [`The database \`${name}\` allows no connections.`]),
    ...others.map(
      (role) => `${role === 'PUBLIC' ? 'Every role' : `The role \`${role}\``} has rights on the database \`${name}\`.`,
    ),
  ];
}

/** Makes a database that belongs to the role of its name. It allows no connections until it is repaired. */
export async function createDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(
    `CREATE DATABASE ${id(name)} OWNER ${id(name)} TEMPLATE template0 ENCODING 'UTF8' ALLOW_CONNECTIONS false`,
  );
}

export async function repairDatabase(
  client: pg.Client,
  name: string,
  { database, mark, connectionLimit }: { database: Database; mark: string; connectionLimit: number },
): Promise<void> {
  const alter = (what: string) => client.query(`ALTER DATABASE ${id(name)} ${what}`);
  if (database.mark !== mark) await client.query(`COMMENT ON DATABASE ${id(name)} IS ${text(mark)}`);
  if (database.owner !== name) await alter(`OWNER TO ${id(name)}`);
  for (const role of database.others)
    await client.query(`REVOKE ALL ON DATABASE ${id(name)} FROM ${role === 'PUBLIC' ? role : id(role)}`);
  if (database.connectionLimit !== connectionLimit) await alter(`CONNECTION LIMIT ${connectionLimit}`);
  if (!database.allowsConnections) await alter('ALLOW_CONNECTIONS true');
}

/** Counts tables, views, sequences and the like that its owner made, and large objects. Run it in the database. */
export async function countContents(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
         WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND nspname <> 'information_schema' AND nspname !~ '^pg_'
           AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e'))
       + (SELECT count(*) FROM pg_largeobject_metadata) AS count`,
  );
  return Number(rows[0].count);
}

export async function countSessions(client: pg.Client, name: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
    [name],
  );
  return rows[0].count;
}

/** Ends the connections to it, too. */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${id(name)} WITH (FORCE)`);
}
