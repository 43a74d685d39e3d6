import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { expect, test } from 'vitest';
import { pgDump } from '../../../scripts/doctor/tools/pg-dump.ts';
import { someOf } from '../../../tests/how-many.ts';
import { startPostgresql } from '../../servers/postgresql.ts';
import { cutAfter } from '../../servers/testing.ts';
import { postgresqlDatabase } from './postgresql-database.ts';
import { inShort, Tracked, testServer, testWith } from './testing.ts';

const PASSWORD = 'kept-out-of-plan-and-state-1';
const NEWER =
  'Run `npx portal doctor --install pg_dump` on the machine that provisions. Or put a `pg_dump` that is as new as the server on PATH.';
const rig = testServer((folder) => startPostgresql(folder, ['fsync=off']));

const config = (name: string, more: object = {}) => ({
  ...{ name, mark: `waypost:test/dev/${name}`, password: PASSWORD, password_version: 1 },
  ...more,
});
const tracked = () => new Tracked(postgresqlDatabase, rig.server.env);
/** Runs statements as the administrator, or as a role that Waypost made. @returns rows of the last one */
async function sql(
  text: string,
  { as, database = as, password = PASSWORD }: { as?: string; database?: string; password?: string } = {},
) {
  const url = new URL(rig.server.env.WAYPOST_POSTGRESQL_URL!);
  if (as) Object.assign(url, { username: encodeURIComponent(as), password });
  if (database) url.pathname = `/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: url.href });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('what each made role tries on what others have is refused', async () => {
  for (const name of ['alpha', 'beta']) expect(await tracked().apply(config(name))).toBe('');
  await sql('CREATE TABLE secrets (id int)', { as: 'alpha' });
  const tries = [
    sql('SELECT 1', { as: 'beta', database: 'alpha' }),
    sql('SELECT 1', { as: 'beta', database: 'postgres' }).then(() =>
      sql('CREATE TABLE t ()', { as: 'beta', database: 'postgres' }),
    ),
    ...[
      ...['DROP DATABASE alpha', 'ALTER DATABASE alpha OWNER TO beta', 'SET ROLE alpha', 'DROP ROLE alpha'],
      ...["ALTER ROLE alpha PASSWORD 'x'", 'CREATE DATABASE gamma', 'CREATE ROLE gamma', 'GRANT alpha TO beta'],
      ...['SELECT * FROM pg_authid', "COPY (SELECT 1) TO '/tmp/x'"],
    ].map((text) => sql(text, { as: 'beta' })),
  ];
  const results = await Promise.allSettled(tries);
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'rejected'));
});

const sqlAs = (as: string, password: string, text: string) => sql(text, { as, password, database: 'turned' });

test('credentials are renewed by two roles in turn, and those before end when they are not kept', async () => {
  const one = tracked();
  const second = 'second-password-of-it-2';
  const third = 'third-password-of-it-3';
  expect(await one.apply(config('turned'))).toBe('');
  expect(one.state?.user).toBe('turned');
  await sqlAs('turned', PASSWORD, 'CREATE TABLE first (id int)');

  const renewed = { rotation: 1, keep_old: true, password: second };
  expect(await one.apply(config('turned', renewed))).toBe('');
  expect(one.state).toMatchObject({ user: 'turned_1', drift: [] });
  // Both work, and what either makes belongs to the same owner.
  await sqlAs('turned_1', second, 'INSERT INTO first VALUES (1); CREATE TABLE second (id int)');
  expect(await sqlAs('turned', PASSWORD, 'SELECT tableowner FROM pg_tables WHERE schemaname = $$public$$')).toEqual([
    { tableowner: 'turned' },
    { tableowner: 'turned' },
  ]);

  expect(await one.apply(config('turned', { ...renewed, keep_old: false }))).toBe('');
  await expect(sqlAs('turned', PASSWORD, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(await sqlAs('turned_1', second, 'SELECT count(*)::int FROM first')).toEqual([{ count: 1 }]);

  const again = { rotation: 2, keep_old: true, password: third };
  expect(await one.apply(config('turned', again))).toBe('');
  // What it made without acting as the owner does not keep it from being removed.
  await sqlAs(
    'turned_1',
    second,
    'RESET ROLE; CREATE TEMP TABLE t (id int); SET ROLE turned; CREATE TABLE third (id int)',
  );
  await sqlAs('turned_2', third, 'SELECT * FROM third');
  expect(await one.apply(config('turned', { ...again, keep_old: false }))).toBe('');
  expect(one.state).toMatchObject({ user: 'turned_2', drift: [] });
  await expect(sqlAs('turned_1', second, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(await one.apply(undefined)).toMatch(/is not empty/);
  expect(await one.apply(config('turned', { ...again, keep_old: false, allow_nonempty_delete: true }))).toBe('');
  expect(await one.apply(undefined)).toBe('');
  expect(await sql("SELECT rolname FROM pg_roles WHERE rolname ~ '^turned'")).toEqual([]);
});

test('renewed credentials that somebody changed are repaired, and a role of others is refused', async () => {
  const one = tracked();
  const renewed = config('altered', { rotation: 1, keep_old: false });
  expect(await one.apply(renewed)).toBe('');
  await sql(
    `ALTER ROLE altered LOGIN; REVOKE altered FROM altered_1; ALTER ROLE altered_1 NOLOGIN PASSWORD 'of somebody'`,
  );
  await one.refresh();
  expect(one.state?.drift).toEqual([
    'The role `altered` still logs in.',
    'The role `altered_1` cannot log in.',
    'The role `altered_1` does not act as `altered`.',
    'Somebody else set the password.',
  ]);
  expect(await one.apply(renewed)).toBe('');
  await one.refresh();
  expect(one.state?.drift).toEqual([]);
  expect(await sql('SELECT current_user', { as: 'altered_1', database: 'altered' })).toEqual([
    { current_user: 'altered' },
  ]);
  await sql('CREATE ROLE taken_1');
  expect(inShort(await tracked().apply(config('taken', { rotation: 1 })))).toMatch(
    /^PostgreSQL at `server` has a role `taken_1` that is not this resource's\./,
  );
});

test('a limit below the sessions that are open is said before it is set, and ends none of them', async () => {
  const one = tracked();
  expect(await one.apply(config('busy', { connection_limit: 5 }))).toBe('');
  const url = Object.assign(new URL(rig.server.env.WAYPOST_POSTGRESQL_URL!), {
    ...{ username: 'busy', password: PASSWORD, pathname: '/busy' },
  });
  const sessions = [1, 2, 3].map(() => new pg.Client({ connectionString: url.href }));
  try {
    for (const session of sessions) await session.connect();
    expect(await one.apply(config('busy', { connection_limit: 4 }))).toBe('');
    expect(one.warnings).toBe('');
    expect(await one.apply(config('busy', { connection_limit: 2 }))).toBe('');
    expect(one.warnings).toBe(
      'The database `busy` has 3 open sessions now, and the new limit is 2. They stay open; new ones are refused until fewer are left.',
    );
    expect((await sessions[0]!.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await expect(sql('SELECT 1', { as: 'busy' })).rejects.toThrow(/too many connections/);
  } finally {
    for (const session of sessions) await session.end();
  }
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

test('a deletion that was killed before it dropped the role is finished by the next', async () => {
  const one = tracked();
  expect(await one.apply(config('left'))).toBe('');
  await sql('DROP DATABASE "left"');
  await one.refresh();
  expect(one.state?.drift).toEqual(['The database `left` is missing.']);
  expect(await one.apply(undefined)).toBe('');
  expect(await sql("SELECT rolname FROM pg_roles WHERE rolname = 'left'")).toEqual([]);
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

test('a protected database is not deleted, and neither is one with contents', async () => {
  const one = tracked();
  expect(await one.apply(config('kept', { protect: true }))).toBe('');
  expect(inShort(await one.apply(undefined))).toBe(
    'The database `kept` on PostgreSQL at `server` is protected from being deleted. ' +
      'Set `protect: false` in the request, have that approved and applied, and then retire it.',
  );
  const renamed = await one.apply(config('renamed', { protect: true }));
  expect(renamed).toMatch(/^The database `kept` on PostgreSQL at .* is protected from being deleted[.]/);
  expect(await one.apply(config('kept'))).toBe('');
  await sql('CREATE VIEW v AS SELECT 1', { as: 'kept' });
  expect(inShort(await one.apply(undefined))).toBe(
    'The database `kept` on PostgreSQL at `server` is not empty: it has 1 table, view or sequence. ' +
      'Remove them, or allow it to be deleted with its contents.',
  );
  await sql('ALTER DATABASE kept ALLOW_CONNECTIONS false');
  expect(inShort(await one.apply(undefined))).toBe(
    'The database `kept` on PostgreSQL at `server` allows no connections, so what is in it is not known. ' +
      'Run `ALTER DATABASE "kept" ALLOW_CONNECTIONS true` on the server, or allow it to be deleted with its contents.',
  );
  expect(await one.apply(config('kept', { allow_nonempty_delete: true }))).toBe('');
  expect(await one.apply(undefined)).toBe('');
  expect(await sql(`SELECT FROM pg_roles WHERE rolname = 'kept'`)).toEqual([]);
  expect(await sql(`SELECT FROM pg_database WHERE datname = 'kept'`)).toEqual([]);
});

test('a database whose last dump fails is not deleted, and nothing of the dump is left', async () => {
  const dump = join(rig.folder, 'dumped.dump');
  const old = join(rig.folder, 'pg_dump');
  const says = [
    'pg_dump: error: aborting because of server version mismatch',
    'pg_dump: detail: server version: 18.4; pg_dump version: 15.18 (Debian 15.18-0+deb12u1)',
  ];
  await writeFile(old, ['#!/bin/sh', ...says.map((line) => `echo '${line}' >&2`), 'exit 1', ''].join('\n'), {
    mode: 0o755,
  });
  const tries = [
    [{ WAYPOST_PG_DUMP: old }, '`pg_dump` is 15.18, and the server is 18.4.', NEWER],
    [{ WAYPOST_PG_DUMP: '', PATH: '/nowhere' }, 'there is no `pg_dump`.', NEWER],
    [
      { WAYPOST_PG_DUMP: '/bin/false' },
      '`pg_dump` says: `Error: Command failed: /bin/false --format=custom --no-password --file DUMP.unfinished`.',
      'Repair what it says. Without a dump, the database is not deleted.',
    ],
  ] as const;
  const one = new Tracked(postgresqlDatabase, rig.server.env);
  expect(await one.apply(config('dumped', { dump_to: dump }))).toBe('');
  for (const [env, why, fix] of tries) {
    const again = new Tracked(postgresqlDatabase, { ...rig.server.env, ...env });
    Object.assign(again, { state: one.state });
    expect(inShort(await again.apply(undefined)).replaceAll(dump, 'DUMP')).toBe(
      `The database \`dumped\` on PostgreSQL at \`server\` is not deleted, since its last dump failed: ${why} ${fix}`,
    );
    expect(existsSync(`${dump}.unfinished`)).toBe(false);
  }
  expect(await sql('SELECT 1 AS one', { as: 'dumped' })).toEqual([{ one: 1 }]);
});

testWith('pg_dump')('a database is dumped before it is deleted with its content', async () => {
  const dump = join(rig.folder, 'full.dump');
  const one = new Tracked(postgresqlDatabase, {
    ...rig.server.env,
    WAYPOST_PG_DUMP: (await pgDump.find(process.env))!,
  });
  expect(await one.apply(config('full', { dump_to: dump, allow_nonempty_delete: true }))).toBe('');
  await sql('CREATE TABLE receipts (id int)', { as: 'full' });
  expect(await one.apply(undefined)).toBe('');
  expect(await sql(`SELECT FROM pg_database WHERE datname = 'full'`)).toEqual([]);
  const content = await readFile(dump);
  expect(content.subarray(0, 5).toString()).toBe('PGDMP');
  expect(content.includes('receipts')).toBe(true);
  expect((await stat(dump)).mode & 0o777).toBe(0o600);
});

test('a new one without a password is refused, and what was begun is finished with one', async () => {
  const one = tracked();
  expect(await one.apply(config('later', { password: null }))).toBe(
    'There is no password for the database `later`. Run `npx portal provision apply`, which makes one and stores it before.',
  );
  expect(one.state).toBeUndefined();
  expect(await one.apply(config('later'))).toBe('');
});

test('an administrator who is no superuser makes, repairs and removes databases', async () => {
  await sql(
    `CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD '${PASSWORD}'; GRANT CONNECT ON DATABASE postgres TO maker`,
  );
  const url = Object.assign(new URL(rig.server.env.WAYPOST_POSTGRESQL_URL!), { username: 'maker', password: PASSWORD });
  const one = new Tracked(postgresqlDatabase, { WAYPOST_POSTGRESQL_URL: url.href });
  const desired = config('managed', { extensions: ['citext'], allow_nonempty_delete: true });
  expect(await one.apply(desired)).toBe('');
  await sql('CREATE TABLE t (name citext)', { as: 'managed' });
  await sql('GRANT ALL ON DATABASE managed TO PUBLIC');
  expect(await one.apply(desired)).toBe('');
  await one.refresh();
  expect(one.state).toMatchObject({ drift: [], extensions: ['citext'] });
  expect(await one.apply(undefined)).toBe('');
});

test('the owner of a database cannot make the administrator run their code', async () => {
  const one = tracked();
  const desired = config('trap', { allow_nonempty_delete: true });
  expect(await one.apply(desired)).toBe('');
  await sql(
    `CREATE SCHEMA evil;
     CREATE FUNCTION evil.grab() RETURNS text LANGUAGE plpgsql AS $$ BEGIN ALTER ROLE trap SUPERUSER; RETURN 'x'; END $$;
     CREATE VIEW evil.pg_extension AS SELECT evil.grab() AS extname;
     CREATE VIEW evil.pg_class AS SELECT evil.grab() AS relkind;
     ALTER DATABASE trap SET search_path = evil, pg_catalog; ALTER ROLE trap SET search_path = evil, pg_catalog`,
    { as: 'trap' },
  );
  await one.refresh();
  expect(one.state?.drift).toEqual([]);
});

test('a database that exists is imported with its contents', async () => {
  await sql('CREATE DATABASE legacy');
  const one = tracked();
  expect(await one.import('legacy')).toBe('');
  expect(one.state).toMatchObject({
    name: 'legacy',
    mark: '',
    drift: expect.arrayContaining(['The role `legacy` is missing.']),
  });
  expect(await one.apply(config('legacy'))).toBe('');
  await one.refresh();
  expect(one.state).toMatchObject({ mark: 'waypost:test/dev/legacy', drift: [] });
});

test('an import takes over no role but the one that owns the database', async () => {
  const refused = (name: string) =>
    `PostgreSQL at \`server\` has a role \`${name}\` that is not this resource's: it has no mark of this portal. ` +
    'Choose another name in the request, or remove or rename what is there.';
  await sql('CREATE ROLE monitor LOGIN; CREATE ROLE metrics LOGIN');
  await sql('CREATE DATABASE metrics');
  for (const name of ['monitor', 'metrics']) expect(inShort(await tracked().import(name))).toBe(refused(name));
  await sql('ALTER DATABASE metrics OWNER TO metrics');
  expect(await tracked().import('metrics')).toBe('');
  const one = tracked();
  await sql('CREATE DATABASE stolen');
  expect(await one.import('stolen')).toBe('');
  await sql(`CREATE ROLE stolen LOGIN; COMMENT ON ROLE stolen IS 'waypost:elsewhere/dev/stolen'`);
  expect(inShort(await one.apply(config('stolen')))).toContain('it is marked `waypost:elsewhere/dev/stolen`');
});

test.each([
  ['x; DROP DATABASE postgres', ''],
  ['"; DROP ROLE postgres; --', ''],
  [
    '\u{1F600}'.repeat(64),
    `\`name\` \`${'\u{1F600}'.repeat(64)}\` has 256 bytes; PostgreSQL takes names of 1 to 63. Change the request of the resource.`,
  ],
  ['pg_x', '`name` `pg_x` is a name of PostgreSQL itself. Change the request of the resource.'],
])('the name `%s` is taken as it is, or refused', async (name, error) => {
  expect(await tracked().apply({ ...config('strange'), name })).toBe(error);
});

test.each<[string, string | undefined, string]>([
  [
    'is not named',
    undefined,
    'No PostgreSQL server is known for the database `far`: WAYPOST_POSTGRESQL_URL is not set. Set WAYPOST_POSTGRESQL_URL to ' +
      '`postgresql://<user>:<password>@<host>:<port>/postgres`, with a user that may create databases and roles.',
  ],
  [
    'is down',
    'postgresql://a:b@127.0.0.1:1/postgres',
    'PostgreSQL at `127.0.0.1:1` does not answer. This is about the database `far`; the error is `connect ECONNREFUSED 127.0.0.1:1`. ' +
      'Start the server, or correct WAYPOST_POSTGRESQL_URL. Then run it again.',
  ],
])('a server that %s is a sentence', async (_, url, sentence) => {
  expect(await new Tracked(postgresqlDatabase, url ? { WAYPOST_POSTGRESQL_URL: url } : {}).apply(config('far'))).toBe(
    sentence,
  );
});

/** Messages that a connection and a change send, and some more. */
const MESSAGES = Array.from({ length: 40 }, (_, index) => index + 1);

test('a connection that breaks after any message is a sentence, and the next run finishes', async () => {
  const url = rig.server.env.WAYPOST_POSTGRESQL_URL!;
  for (const messages of someOf(MESSAGES)) {
    const name = `broken${messages}`;
    const one = tracked();
    const isCut = await cutAfter(messages, url, async (relay) => {
      const error = await new Tracked(postgresqlDatabase, { WAYPOST_POSTGRESQL_URL: relay }).apply(config(name));
      expect(error).toMatch(
        /^$|^PostgreSQL at `127[.].* went away before it was finished[.] This is about the database/,
      );
    });
    expect([messages, isCut || messages > 30]).toEqual([messages, true]);
    expect(await one.apply(config(name, { extensions: ['citext'] }))).toBe('');
    await one.refresh();
    expect(one.state?.drift).toEqual([]);
    expect(await sql('SELECT 1 AS one', { as: name })).toEqual([{ one: 1 }]);
    expect(await one.apply(undefined)).toBe('');
  }
});
