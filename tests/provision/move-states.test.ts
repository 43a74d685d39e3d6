import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect } from 'vitest';
import { provisioningPlace } from '../../scripts/provision/provisioning-place.ts';
import { moveReport } from '../../scripts/provision/state/move-report.ts';
import { type MoveRequest, moveStates } from '../../scripts/provision/state/move-states.ts';
import { stateSettingsFile } from '../../scripts/provision/state/state-settings-file.ts';
import { StateStore } from '../../scripts/provision/state/state-store.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import { type HttpStates, PASSWORD, startHttpStates, USER } from './http-states.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, lacks, ORDERS, type ProvisionWorld } from './provision-world.ts';

const { S3Client, CreateBucketCommand, ListObjectsV2Command, PutBucketVersioningCommand } = createRequire(
  new URL('../../infra/package.json', import.meta.url),
)('@aws-sdk/client-s3');

const INVOICES = 'infra/requests/payments/invoices.yaml';
const STACKS = ['dev.invoices', 'dev.orders'];

let world: ProvisionWorld;
let server: HttpStates;
let env: NodeJS.ProcessEnv;
let client: InstanceType<typeof S3Client>;
/** By the name of a place, what is written into `provision.state`. */
let states: Record<'local' | 's3' | 'http', string>;

const test = inWorld({ servers: ['postgresql', 's3'], needs: ['versitygw'] }, async (made, s3) => {
  world = made;
  server = await startHttpStates();
  const endpoint = s3.WAYPOST_S3_ENDPOINT!;
  const key = { accessKeyId: s3.WAYPOST_S3_ACCESS_KEY_ID!, secretAccessKey: s3.WAYPOST_S3_SECRET_ACCESS_KEY! };
  client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: key });
  await client.send(new CreateBucketCommand({ Bucket: 'states' }));
  const secrets = { STATE_ID: key.accessKeyId, STATE_SECRET: key.secretAccessKey };
  env = { ...world.env, ...secrets, STATE_USER: USER, STATE_PASSWORD: PASSWORD };
  states = {
    local: '{ backend: local }',
    s3: `{ backend: s3, bucket: states, endpoint: "${endpoint}", accessKeyId: STATE_ID, secretAccessKey: STATE_SECRET }`,
    http: `{ backend: http, address: "${server.address}", username: STATE_USER, password: STATE_PASSWORD }`,
  };
  for (const [name, state] of Object.entries(states))
    writeFileSync(fileOf(name), `title: Test\nprovision: { state: ${state} }\n`);
  await world.merge({ [ORDERS]: databaseRequest(), [INVOICES]: databaseRequest('invoices') });
  await world.reconcile({ env });
});
afterAll(() => server?.[Symbol.asyncDispose]());
const longTestHere = longTest(lacks('tofu', 'versitygw'));

function fileOf(place: string): string {
  return join(world.own, `${place}.yaml`);
}

function move(from: string, to: string, more: Partial<MoveRequest> = {}) {
  const { root } = world.laptop;
  return moveStates({
    ...{ root, data: join(root, '.portal/data'), env, forge: 'local', as: 'ines-okafor' },
    ...{ from: fileOf(from), to: fileOf(to), isDryRun: false, unlocks: false, say: () => {} },
    ...more,
  });
}

/** Of each stack, how its move ended. */
async function outcomes(...words: Parameters<typeof move>): Promise<string[]> {
  return (await move(...words)).states.map(({ stack, outcome, reason = '' }) => `${stack} ${outcome} ${reason}`.trim());
}

function settingsWith(place: keyof typeof states): string {
  return `title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\nprovision: { state: ${states[place]} }\n`;
}

function localFiles(): Record<string, string> {
  const folder = join(world.laptop.root, '.portal/provision/state');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function keysInBucket(): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'states' }));
  return Contents.map(({ Key }: { Key: string }) => Key);
}

test('a dry run compares, and changes nothing', async () => {
  const before = localFiles();
  const report = moveReport(await move('local', 's3', { isDryRun: true }));
  const folder = `${world.laptop.root}/.portal/provision/state`;
  expect(report.replace(/version \d+/g, 'version N')).toBe(`dev.invoices  to move  version N
  ${folder}/dev.invoices.tfstate → s3://states/waypost/dev.invoices.tfstate
dev.orders  to move  version N
  ${folder}/dev.orders.tfstate → s3://states/waypost/dev.orders.tfstate

Nothing was changed. Run it without \`--dry-run\` to move them.`);
  expect([localFiles(), await keysInBucket()]).toEqual([before, []]);
});

test('a bucket that could lock each state only once is refused before anything is copied', async () => {
  await client.send(new CreateBucketCommand({ Bucket: 'versions' }));
  const VersioningConfiguration = { Status: 'Enabled' };
  await client.send(new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration }));
  const state = states.s3.replace('bucket: states', 'bucket: versions');
  writeFileSync(fileOf('versions'), `title: Test\nprovision: { state: ${state} }\n`);
  await expect(move('local', 'versions')).rejects.toMatchObject({
    message:
      'The bucket `versions` keeps versions, and its server refuses a lock whose earlier version was removed. Each state could be locked only once.',
    fix: 'Name a bucket without versions in `provision.state`. Nothing was moved.',
  });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'versions' }));
  expect(Contents).toEqual([]);
});

test('states move to a bucket, and runs go on there', async () => {
  const before = localFiles();
  const moved = await move('local', 's3');
  expect(moved.states.map(({ stack, outcome }) => `${stack} ${outcome}`)).toEqual(
    STACKS.map((stack) => `${stack} moved`),
  );
  expect(moveReport(moved)).toContain(
    `Every state is at the new place. Now write \`provision.state\` of \`${fileOf('s3')}\` into catalog/portal.yaml, and merge it.`,
  );
  expect([localFiles(), await keysInBucket()]).toEqual([before, STACKS.map((stack) => `waypost/${stack}.tfstate`)]);
  await world.merge({ 'catalog/portal.yaml': settingsWith('s3') });
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
  expect(await outcomes('local', 's3')).toEqual(STACKS.map((stack) => `${stack} there`));
});

longTestHere('what a run changed at the new place stays, and is said', async () => {
  await world.merge({ [ORDERS]: databaseRequest('orders', 'environments: { dev: { size: medium } }') });
  expect(endsOf(await world.reconcile({ env }))).toMatchObject({ 'apply dev.orders': 'done' });
  expect(await outcomes('local', 's3')).toEqual(['dev.invoices there', 'dev.orders newer there']);
});

/** Where most could be left: a lock that nobody holds, and a state that nobody has read again. */
const KILLS = [
  ['after', 'lock'],
  ['before', 'lock'],
  ['before', 'write'],
  ['after', 'write'],
] as const;

test.for(isLong() ? KILLS : KILLS.slice(-1))(
  'a move that was killed %s its first call of %s is finished by the next',
  async ([when, call]) => {
    server.states.clear();
    const script = join(import.meta.dirname, 'run-killed-move.ts');
    const words = [script, world.laptop.root, fileOf('s3'), fileOf('http'), when, call];
    const child = spawn(process.execPath, words, { stdio: 'inherit', detached: true, env });
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
    const unlocked = await outcomes('s3', 'http', { unlocks: true });
    expect(unlocked).toEqual([
      expect.stringMatching(/^dev\.invoices (?:moved|there)$/),
      expect.stringMatching(/^dev\.orders (?:moved|there)$/),
    ]);
    expect([...server.states.keys()].sort()).toEqual(STACKS);
    expect([server.locks.size, await keysInBucket()]).toEqual([0, STACKS.map((stack) => `waypost/${stack}.tfstate`)]);
  },
);

test('a state that somebody has locked is refused, and the others move', async () => {
  server.states.clear();
  const lock = { ID: 'b7a1b0f4-5f5d-4d0c-8d3f-0a7f6f3d2c11', Who: 'ada@desk', Operation: 'OperationTypeApply' };
  server.locks.set('dev.orders', { ...lock, Created: '2026-11-01T08:30:00Z' } as { ID: string });
  const moved = await move('s3', 'http');
  expect(moved.states.map(({ stack, outcome, reason }) => [stack, outcome, reason])).toEqual([
    ['dev.invoices', 'moved', undefined],
    [
      'dev.orders',
      'refused',
      'The state of `dev.orders` is locked by `ada@desk` since 2026-11-01 08:30:00 UTC. Wait until that ends. If it died, or was an earlier move that was killed, add `--unlock`.',
    ],
  ]);
  expect(moveReport(moved)).toContain('Not every state has arrived, so runs should not use the new place yet.');
  server.locks.clear();
  expect(await outcomes('s3', 'http')).toEqual(['dev.invoices there', 'dev.orders moved']);
});

test('of two different states, none is written over', async () => {
  const place = provisioningPlace(world.laptop.root, env);
  using store = new StateStore(stateSettingsFile(fileOf('http')), place);
  const state = (await store.open('dev.orders', { isReading: true }))!;
  const copy = (await state.read())!;
  server.states.delete('dev.orders');
  const other = (await store.open('dev.orders', { isReading: false }))!;
  await other.write({ ...copy, text: copy.text.replace(copy.lineage, '11111111-2222-3333-4444-555555555555') });
  const written = server.states.get('dev.orders');
  expect(await outcomes('s3', 'http')).toEqual([
    'dev.invoices there',
    'dev.orders refused Both places have a state of `dev.orders`, and they differ. Find out which one says what exists: `npx portal provision plan` shows it for the settings of the working tree. Then move the other one away.',
  ]);
  expect(server.states.get('dev.orders')).toBe(written);
  server.states.delete('dev.orders');
  expect(await outcomes('s3', 'http')).toEqual(['dev.invoices there', 'dev.orders moved']);
});

longTestHere('states move back to this machine, where earlier versions of them are', async () => {
  await world.merge({ 'catalog/portal.yaml': settingsWith('http') });
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
  expect(await outcomes('http', 'local')).toEqual(['dev.invoices there', 'dev.orders moved']);
  await world.merge({ 'catalog/portal.yaml': settingsWith('local') });
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
});

test('states get the passphrase of their environment where they are, and runs go on without the one before', async () => {
  const keys = { ...env, WAYPOST_STATE_KEY_DEV: 'of-dev-and-long-enough' };
  await expect(move('s3', 's3')).rejects.toThrow('name the same place of states');
  expect(await outcomes('s3', 's3', { env: keys, isDryRun: true })).toEqual(
    STACKS.map((stack) => `${stack} to encrypt`),
  );
  expect(moveReport(await move('s3', 's3', { env: keys }))).toContain('Every state is encrypted');
  expect(await outcomes('s3', 's3', { env: keys })).toEqual(STACKS.map((stack) => `${stack} there`));
  await world.merge({ 'catalog/portal.yaml': settingsWith('s3') });
  expect(endsOf(await world.reconcile({ env: { ...keys, WAYPOST_STATE_KEY: 'is-not-the-one-before' } }))).toEqual({});
});
