import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { expect } from 'vitest';
import { redis } from '../../../scripts/doctor/tools/redis.ts';
import { versitygw } from '../../../scripts/doctor/tools/versitygw.ts';
import { generated } from '../../../tests/how-many.ts';
import { startPostgresql } from '../../servers/postgresql.ts';
import { startRedis } from '../../servers/redis.ts';
import { startVersitygw } from '../../servers/versitygw.ts';
import { type Resources, SECRET, Stack, testWith } from './testing.ts';

const PLACE = join(tmpdir(), 'waypost-consistent-');
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

testWith(
  'tofu',
  'redis',
  'versitygw',
)('whatever a configuration holds, OpenTofu never calls a plan inconsistent', async () => {
  const folders = await Promise.all([1, 2, 3].map(() => mkdtemp(PLACE)));
  const [first = '', second = '', third = ''] = folders;
  const servers = [
    await startPostgresql(first),
    await startRedis(second, (await redis.find(process.env))!),
    await startVersitygw(third, (await versitygw.find(process.env))!),
  ];
  await using stack = await Stack.make(Object.assign({}, ...servers.map(({ env }) => env)));
  expect((await stack.apply(sample(0), PASSWORD)).text).toMatch(/Apply complete! Resources: \d+ added, 0 changed/);
  expect((await stack.plan(sample(0), PASSWORD)).text).toContain('No changes.');
  expect((await stack.apply(sample(1), PASSWORD)).text).toMatch(/Resources: 0 added, \d+ changed, 0 destroyed/);
  for (const server of servers) await server.stop();
  for (const folder of folders) await rm(folder, { recursive: true });
});
