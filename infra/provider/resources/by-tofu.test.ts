import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import pg from 'pg';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect } from 'vitest';
import type { RunningServer } from '../../../core/provision/stack/infra.ts';
import { versitygw } from '../../../scripts/doctor/tools/go-program.ts';
import { redis } from '../../../scripts/doctor/tools/redis.ts';
import { generated } from '../../../tests/how-many.ts';
import { startPostgresql } from '../../servers/postgresql.ts';
import { startRedis } from '../../servers/redis.ts';
import { startVersitygw } from '../../servers/versitygw.ts';
import { withS3 } from '../s3/connect.ts';
import { type Env, type Resources, SECRET, Stack, testWith } from './testing.ts';

const PASSWORD = 'kept-out-of-plan-and-state-3';

const flag = fc.option(fc.boolean());
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((name) => !/\p{Cc}|\p{Cn}|\p{Cs}/u.test(name) && name === name.normalize());
const EXTENSIONS = ['citext', 'hstore', 'cube', 'earthdistance', 'uuid-ossp'];

/** What a configuration of each type can hold besides its mark and its password. Whatever is optional can be missing. */
const CONFIGURATIONS: Record<string, fc.Arbitrary<{ name: string }>> = {
  shared_postgresql_database: fc.record(
    {
      ...{ name: text, password_version: fc.nat(), protect: flag, allow_nonempty_delete: flag },
      connection_limit: fc.option(fc.integer({ min: -1, max: 1000 })),
      extensions: fc.option(fc.uniqueArray(fc.constantFrom(...EXTENSIONS))),
      dump_to: fc.option(fc.constant('/tmp/a dump')),
    },
    { requiredKeys: ['name', 'password_version'] },
  ),
  shared_redis_user: fc.record(
    {
      ...{ name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.~-]{0,20}$/), password_version: fc.nat() },
      ...{ protect: flag, allow_nonempty_delete: flag },
    },
    { requiredKeys: ['name', 'password_version'] },
  ),
  shared_s3_bucket: fc.record(
    {
      ...{ name: fc.stringMatching(/^[a-z0-9-]{1,20}[a-z0-9]$/), secret_version: fc.nat() },
      ...{ versioning: flag, supplied_key: flag, protect: flag, allow_nonempty_delete: flag },
    },
    { requiredKeys: ['name'] },
  ),
};
/** The attribute with the secret. */
const SECRETS: Record<string, string> = { shared_s3_bucket: 'secret_key' };

/** Resources of each type, the same names in each round, with other values. */
function sample(round: number): Resources {
  const { numRuns, ...settings } = generated(60);
  return Object.fromEntries(
    Object.entries(CONFIGURATIONS).map(([type, arbitrary]) => {
      const all = fc.sample(arbitrary, { seed: SEED, ...settings, numRuns: numRuns + 1 });
      const named = all.slice(0, numRuns).map(({ name }, index) => {
        const mark = `waypost:test/dev/${index}`;
        const own = { name: escaped(`${index}${name}`), mark, [SECRETS[type] ?? 'password']: SECRET };
        return [`r${index}`, { ...all[index + round], ...own }];
      });
      return [type, Object.fromEntries(named)];
    }),
  );
}
/** Both rounds take from the same list. */
const SEED = Math.floor(Math.random() * 2 ** 31);

/** Terraform's JSON reads expressions in texts. */
function escaped(name: string): string {
  return name.replaceAll('${', '$${').replaceAll('%{', '%%{');
}

const test = testWith('tofu', 'redis', 'versitygw');
let folders: string[] = [];
let servers: RunningServer[] = [];
let env: Env;
let stack: Stack;

beforeAll(async () => {
  const programs = [await redis.find(process.env), await versitygw.find(process.env)];
  const [redisServer, s3Server] = programs;
  if (!redisServer || !s3Server) return;
  folders = await Promise.all([1, 2, 3].map(() => mkdtemp(join(tmpdir(), 'waypost-by-tofu-'))));
  const [first = '', second = '', third = ''] = folders;
  servers = [
    await startPostgresql(first, ['fsync=off']),
    await startRedis(second, redisServer),
    await startVersitygw(third, s3Server),
  ];
  env = Object.assign({}, ...servers.map((server) => server.env));
  stack = await Stack.make(env);
});
afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  for (const server of servers) await server.stop();
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** Changes something of each by hand, as the administrators of the servers. */
async function changeByHand(): Promise<void> {
  const database = new pg.Client({ connectionString: env.WAYPOST_POSTGRESQL_URL! });
  await database.connect();
  await database.query('GRANT CONNECT ON DATABASE orders TO PUBLIC; ALTER DATABASE orders CONNECTION LIMIT 3');
  await database.end();
  const cache = createClient({ url: env.WAYPOST_REDIS_URL! });
  await cache.connect();
  const users = (await cache.sendCommand(['ACL', 'USERS'])) as unknown as string[];
  await cache.sendCommand(['ACL', 'SETUSER', users.find((name) => name.startsWith('cache-'))!, '~*', '+@all']);
  cache.destroy();
  await withS3(env, 'a test', async ({ client }, { PutBucketVersioningCommand, DeleteBucketPolicyCommand }) => {
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket: 'files', VersioningConfiguration }));
    await client.send(new DeleteBucketPolicyCommand({ Bucket: 'files' }));
  });
}

const named = (name: string) => ({ name, mark: `waypost:test/dev/${name}` });
const orders = {
  ...named('orders'),
  password: SECRET,
  password_version: 1,
  connection_limit: 20,
  extensions: ['citext'],
};
const cache = { ...named('cache'), password: SECRET, password_version: 1 };
const files = { ...named('files'), secret_key: SECRET, secret_version: 1 };
const RESOURCES: Resources = {
  shared_postgresql_database: { orders },
  shared_redis_user: { cache },
  shared_s3_bucket: { files },
};

test('one of each is made, and repaired where somebody changed it by hand', async () => {
  expect((await stack.apply(RESOURCES, PASSWORD)).text).toContain('3 added, 0 changed');
  await changeByHand();
  const { text } = await stack.apply(RESOURCES, PASSWORD);
  expect(text).toContain('~ connection_limit      = 3 -> 20');
  expect(text).toContain('- "Every role has rights on the database `orders`."');
  expect(text).toMatch(/- "The user `cache-\w{8}` has the keys `~[*]`[.]"/);
  expect(text).toMatch(/~ versioning +[=] false -> true/);
  expect(text).toContain('- "The bucket `files` has another policy."');
  expect(text).toContain('0 added, 3 changed, 0 destroyed');
  expect((await stack.plan(RESOURCES, PASSWORD)).text).toContain('No changes.');
});

test('no plan and no state holds a secret', async () => {
  expect(await stack.filesWith('password_version')).toContain('terraform.tfstate');
  expect(await stack.filesWith(PASSWORD)).toEqual([]);
});

test('what is no longer desired is removed; whatever a configuration holds, no plan is inconsistent', async () => {
  const { text } = await stack.apply(sample(0), PASSWORD);
  expect(text).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 3 destroyed/);
  expect((await stack.plan(sample(0), PASSWORD)).text).toContain('No changes.');
  expect((await stack.apply(sample(1), PASSWORD)).text).toMatch(/Resources: 0 added, \d+ changed, 0 destroyed/);
});
