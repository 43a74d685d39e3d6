import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inWorld, provision } from './in-world.ts';
import { type ProvisionWorld, resourceRequest } from './provision-world.ts';

const load = createRequire(new URL('../../infra/package.json', import.meta.url));
const fileOf = (name: string) => `infra/requests/payments/${name}.yaml`;
const REQUESTS = {
  [fileOf('carts')]: resourceRequest('redis', 'carts'),
  [fileOf('receipts')]: resourceRequest('s3-bucket', 'receipts'),
};

let world: ProvisionWorld;
let servers: Record<string, string>;

const test = inWorld({ servers: ['redis', 's3'], needs: ['redis', 'versitygw'] }, async (made, addresses) => {
  world = made;
  servers = addresses;
  await world.merge(REQUESTS);
  for (const [path, text] of Object.entries(REQUESTS)) world.laptop.write(path, text);
  await world.reconcile();
});

const portal = (...words: string[]) => provision(world, ...words);

const outputsOf = (name: string) => world.facts(name).stacks[0].outputs;

test('rights of a user and versions of a bucket are seen in one run', async () => {
  await atRedis('ACL', 'SETUSER', outputsOf('carts').user, '+keys');
  await setVersions('Suspended');
  const { exitCode, stdout } = await portal('drift', '--json');
  expect(exitCode).toBe(1);
  const [carts, receipts] = JSON.parse(stdout);
  expect(carts).toMatchObject({
    ...{ stack: 'dev.carts', state: 'drifted' },
    items: [{ kind: 'said', sentence: expect.stringContaining('has the commands') }],
  });
  expect(receipts).toMatchObject({
    ...{ stack: 'dev.receipts', state: 'drifted' },
    items: [{ kind: 'value', attribute: 'versioning', applied: true, now: false, field: 'config.versioning' }],
  });
});

test('rights are repaired, and no request can say them', async () => {
  const { exitCode, stderr } = await portal('accept', 'carts', '--yes');
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining('Nothing that differs in `dev.carts` can be written into its request.'),
  ]);
  expect((await portal('repair', 'carts', '--as', 'ines-okafor')).exitCode).toBe(0);
  const { exitCode: after } = await portal('drift', 'carts');
  expect(after).toBe(0);
});

test('versions of a bucket are accepted in its configuration', async () => {
  const { exitCode, stdout } = await portal('accept', 'receipts', '--dry-run', '--as', 'ines-okafor');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('versioning: false')]);
});

test('one that cannot be looked at does not stop the others', async () => {
  const path = join(world.laptop.root, '.portal/provision/state/dev.carts.tfstate');
  const state = readFileSync(path, 'utf8');
  writeFileSync(path, 'garbage');
  const { exitCode, stdout } = await portal('drift', '--json');
  writeFileSync(path, state);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([
    1,
    [
      { stack: 'dev.carts', failed: { reason: expect.stringContaining('The state of `dev.carts` is damaged.') } },
      { stack: 'dev.receipts', state: 'drifted' },
    ],
  ]);
});

test('a run looks at as many as the settings say, first at what was not looked at for longest', async () => {
  const settings = join(world.laptop.root, 'catalog/portal.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}provision: { drift: { perRun: 1 } }\n`);
  await portal('drift', 'carts');
  const { stdout, stderr } = await portal('drift');
  expect(stderr).toBe('Looking at `dev.receipts`.\n');
  expect(stdout).toContain('1 more was not looked at. The next run looks there first.');
  expect((await portal('drift')).stderr).toBe('Looking at `dev.carts`.\n');
});

async function atRedis(...words: string[]): Promise<void> {
  const client = load('redis').createClient({ url: servers.WAYPOST_REDIS_URL });
  await client.connect();
  await client.sendCommand(words);
  await client.close();
}

async function setVersions(Status: 'Enabled' | 'Suspended'): Promise<void> {
  const { S3Client, PutBucketVersioningCommand } = load('@aws-sdk/client-s3');
  const s3 = new S3Client({
    ...{
      region: servers.WAYPOST_S3_REGION ?? 'us-east-1',
      endpoint: servers.WAYPOST_S3_ENDPOINT,
      forcePathStyle: true,
    },
    credentials: {
      accessKeyId: servers.WAYPOST_S3_ACCESS_KEY_ID!,
      secretAccessKey: servers.WAYPOST_S3_SECRET_ACCESS_KEY!,
    },
  });
  const VersioningConfiguration = { Status };
  await s3.send(new PutBucketVersioningCommand({ Bucket: outputsOf('receipts').bucket, VersioningConfiguration }));
}
