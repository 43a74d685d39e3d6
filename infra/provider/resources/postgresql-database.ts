import pg from 'pg';
import { examineServer, holdName, type PostgresqlServer, withPostgresql } from '../postgresql/connect.ts';
import {
  countContents,
  countSessions,
  createDatabase,
  type Database,
  driftOfDatabase,
  dropDatabase,
  readDatabase,
  repairDatabase,
} from '../postgresql/database.ts';
import { dumpDatabase } from '../postgresql/dump.ts';
import { ALLOWED_EXTENSIONS, examineExtensions, readExtensions, setExtensions } from '../postgresql/extensions.ts';
import { createRole, dropRole, type Role, readRole, repairRole, setPassword } from '../postgresql/role.ts';
import { wholeNumber } from '../protocol/schema.ts';
import type { Values } from '../protocol/value.ts';
import type { Refusal } from '../refusal.ts';
import type { Change, Found, Resource } from '../resource.ts';
import {
  driftOfLogins,
  driftOfOwner,
  dropOldLogins,
  foreseeLogin,
  isForeignPassword,
  isOwnLogin,
  loginOf,
  loginsOf,
  ownerLogsIn,
  rulesOf,
  writeLogin,
} from './postgresql-logins.ts';
import { foreign, notEmpty, refuseProtected, secretIn, unknownContents } from './refusals.ts';
import {
  absolutePath,
  foundAttribute,
  SHARED_ATTRIBUTES,
  secretAttribute,
  versionAttribute,
} from './shared-attributes.ts';

export const postgresqlDatabase: Resource = {
  type: 'shared_postgresql_database',
  description: 'A database on a PostgreSQL server, and the role that owns it and has its name.',
  attributes: {
    name: {
      type: 'string',
      description: 'The name of the database and of its role.',
      from: 'required',
      replaces: true,
      check: nameProblem,
    },
    ...SHARED_ATTRIBUTES,
    password: secretAttribute('The password of the role', 'password_version'),
    password_version: versionAttribute('password'),
    connection_limit: {
      type: 'number',
      description: 'How many connections there may be at once; -1 means as many as the server allows.',
      from: 'optional',
      default: -1,
      check: wholeNumber({ min: -1, max: 262_143 }),
    },
    extensions: {
      type: ['set', 'string'],
      description: `Extensions, in the schema \`public\`, or in \`extensions\` where only an administrator may create them: ${ALLOWED_EXTENSIONS.join(', ')}.`,
      from: 'optional',
      default: [],
      check: extensionsProblem,
    },
    dump_to: {
      type: 'string',
      description: 'The file for a last dump, made by `pg_dump --format=custom` before the database is deleted.',
      from: 'optional',
      check: absolutePath,
    },
    host: foundAttribute('The name of the server, for clients.'),
    port: foundAttribute('Its port.', 'number'),
    database: foundAttribute('The name of the database.'),
    user: foundAttribute('The name of the role.'),
    server_version: foundAttribute('The version of the server.'),
  },

  foresee: (values) => ({ database: values.name ?? null, user: foreseeLogin(values), drift: [] }),

  import: (id) => ({ name: id, connection_limit: -1, extensions: [], protect: false, allow_nonempty_delete: false }),

  async examine({ prior, planned }, env) {
    const values = planned ?? prior!;
    // What is not known yet is examined by the apply.
    if (typeof values.name !== 'string') return undefined;
    return withPostgresql(env, titleOf(values), async (server) => {
      if (!planned) return refuseRemoval(server, values);
      await examineServer(server);
      if (Array.isArray(planned.extensions)) await examineExtensions(server, planned.extensions as string[]);
      if (!prior) await findOwn(server, values);
      return { server_version: await versionOf(server) };
    });
  },

  async foretell({ prior, planned }, env) {
    const [before, limit] = [Number(prior.connection_limit), Number(planned.connection_limit)];
    if (limit < 0 || (before >= 0 && limit >= before)) return [];
    return withPostgresql(env, titleOf(planned), async ({ admin }) => {
      const sessions = await countSessions(admin, nameOf(planned));
      if (sessions <= limit) return [];
      const message = `The database \`${nameOf(planned)}\` has ${sessions} open sessions now, and the new limit is ${limit}. They stay open; new ones are refused until fewer are left.`;
      return [{ message, attribute: 'connection_limit' }];
    });
  },

  read: ({ values, memory }, env) =>
    withPostgresql(env, titleOf(values), async (server) => {
      const { database, role } = await findOwn(server, values);
      // A deletion that was killed can leave the role.
      if (!database && !role) return undefined;
      const installed = database?.allowsConnections ? await readExtensions(server, nameOf(values)) : [];
      const declared = values.extensions as string[];
      const missing = [`The database \`${nameOf(values)}\` is missing.`];
      const drift = [
        ...(database ? driftOfDatabase(nameOf(values), database) : missing),
        ...driftOfOwner(role, { values, memory }),
        ...(await driftOfLogins(server.admin, { values, memory })),
      ];
      const found = {
        ...values,
        ...(await factsOf(server, values)),
        mark: values.mark ?? database?.mark ?? role?.mark ?? '',
        connection_limit: database?.connectionLimit ?? values.connection_limit!,
        extensions: database?.allowsConnections ? declared.filter((name) => installed.includes(name)) : declared,
        drift,
      };
      return { values: found, memory };
    }),

  create: write,
  update: write,

  delete: (values, env) =>
    withPostgresql(env, titleOf(values), async (server) => {
      await holdName(server, nameOf(values));
      await refuseRemoval(server, values);
      const { database } = await findOwn(server, values);
      if (database && typeof values.dump_to === 'string') await dumpDatabase(server, nameOf(values), values.dump_to);
      await dropDatabase(server.admin, nameOf(values));
      for (const login of loginsOf(values))
        if (await isOwnLogin(server, login, values)) await dropRole(server.admin, login);
      await dropRole(server.admin, nameOf(values));
    }),
};

/** Makes what is missing and repairs what differs: the same for a new one, for a change, and after a kill. */
async function write(
  { prior, planned, config, memory }: Change,
  env: Parameters<Resource['update']>[1],
): Promise<Found> {
  const name = nameOf(planned);
  const mark = String(planned.mark);
  return withPostgresql(env, titleOf(planned), async (server) => {
    const { admin } = server;
    await examineServer(server);
    await holdName(server, name);
    const before = await findOwn(server, planned, prior);
    if (!before.role) await createRole(admin, { name, mark });
    const role = (await readRole(admin, name))!;
    await repairRole(admin, name, { role, mark, ...rulesOf(planned, ownerLogsIn(planned, role)) });
    const login = await writeLogin(server, planned);
    const isNewPassword =
      login.isNew ||
      !before.role ||
      !prior ||
      prior.password_version !== planned.password_version ||
      (prior.rotation ?? 0) !== (planned.rotation ?? 0) ||
      isForeignPassword(login.role, memory);
    const password = isNewPassword
      ? await setPassword(admin, loginOf(planned), secretIn(config, 'password', titleOf(planned)))
      : memory.password;
    if (!before.database) await createDatabase(admin, name);
    const database = (await readDatabase(admin, name))!;
    await repairDatabase(admin, name, { database, mark, connectionLimit: Number(planned.connection_limit) });
    const extensions = { wanted: planned.extensions as string[], before: (prior?.extensions ?? []) as string[] };
    await setExtensions(server, name, extensions);
    await dropOldLogins(server, planned);
    const values = { ...planned, ...(await factsOf(server, planned)) };
    return { values, memory: { ...(password !== undefined && { password }) } };
  });
}

/** What bears the mark. Undefined is what is not there. Refuses what has the name and not the mark. */
async function findOwn(
  server: PostgresqlServer,
  values: Values,
  prior: Values = values,
): Promise<{ database: Database | undefined; role: Role | undefined }> {
  const name = nameOf(values);
  const [database, role] = [await readDatabase(server.admin, name), await readRole(server.admin, name)];
  const marks = [values.mark, prior.mark];
  // An import has no mark: who imports says that the database is theirs, and so is the role that owns it. No other role of its name is.
  if (marks.includes(null) || marks.includes('')) {
    const isOwn = role?.mark === null ? database?.owner === name : marks.includes(role?.mark) || !marks.some(Boolean);
    if (role && !isOwn) throw foreignObject(server, `role \`${name}\``, role.mark);
    return { database, role };
  }
  if (role && !marks.includes(role.mark)) throw foreignObject(server, `role \`${name}\``, role.mark);
  // A run that was killed after it made the database did not mark it.
  const isUnmarkedOwn = database?.mark === null && database.owner === name && role !== undefined;
  if (database && !isUnmarkedOwn && !marks.includes(database.mark))
    throw foreignObject(server, `database \`${name}\``, database.mark);
  return { database, role };
}

function foreignObject({ title }: PostgresqlServer, object: string, mark: string | null): Refusal {
  const says = mark === null ? 'has no mark of this portal' : `is marked \`${mark.replaceAll('`', "'")}\``;
  return foreign(`${title} has a ${object} that is not this resource's: it ${says}.`);
}

async function refuseRemoval(server: PostgresqlServer, values: Values): Promise<undefined> {
  const object = `${titleOf(values)} on ${server.title}`;
  refuseProtected(object, values);
  if (values.allow_nonempty_delete === true) return;
  const { database } = await findOwn(server, values);
  if (!database) return;
  if (!database.allowsConnections)
    throw unknownContents(object, `ALTER DATABASE ${pg.escapeIdentifier(nameOf(values))} ALLOW_CONNECTIONS true`);
  const count = await server.inDatabase(nameOf(values), countContents);
  const contents = count === 1 ? 'table, view or sequence' : 'tables, views and sequences';
  if (count > 0) throw notEmpty(object, `it has ${count} ${contents}`);
}

async function factsOf(server: PostgresqlServer, values: Values): Promise<Values> {
  const { host, port } = server;
  return {
    host,
    port,
    database: values.name ?? null,
    user: foreseeLogin(values),
    server_version: await versionOf(server),
  };
}

async function versionOf({ admin }: PostgresqlServer): Promise<string> {
  const { rows } = await admin.query("SELECT split_part(current_setting('server_version'), ' ', 1) AS version");
  return rows[0].version;
}

function nameOf(values: Values): string {
  return String(values.name);
}

function titleOf(values: Values): string {
  return `the database \`${nameOf(values).replaceAll('`', "'")}\``;
}

function nameProblem(name: string): string | undefined {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0 || bytes > 63) return `has ${bytes} bytes; PostgreSQL takes names of 1 to 63`;
  if (/\p{Cc}/u.test(name)) return 'has a character that cannot be printed';
  return /^(?:pg_.*|template[01]|postgres|public|none)$/.test(name) ? 'is a name of PostgreSQL itself' : undefined;
}

function extensionsProblem(names: readonly string[]): string | undefined {
  const others = names.filter((name) => !ALLOWED_EXTENSIONS.includes(name));
  return others.length === 0
    ? undefined
    : `has extensions that are not allowed; allowed are ${ALLOWED_EXTENSIONS.join(', ')}`;
}
