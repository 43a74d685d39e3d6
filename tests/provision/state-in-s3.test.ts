import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld, reconcileResources } from './provision-world.ts';

const { S3Client, CreateBucketCommand, ListObjectsV2Command, GetObjectCommand, PutObjectCommand } = createRequire(
  new URL('../../infra/package.json', import.meta.url),
)('@aws-sdk/client-s3');

let world: ProvisionWorld;
let env: NodeJS.ProcessEnv;
let client: InstanceType<typeof S3Client>;

const test = inWorld({ servers: ['postgresql', 's3'], needs: ['versitygw'] }, async (made, server) => {
  world = made;
  const endpoint = server.WAYPOST_S3_ENDPOINT!;
  const [accessKeyId, secretAccessKey] = [server.WAYPOST_S3_ACCESS_KEY_ID!, server.WAYPOST_S3_SECRET_ACCESS_KEY!];
  client = new S3Client({
    ...{ endpoint, region: 'us-east-1', forcePathStyle: true },
    credentials: { accessKeyId, secretAccessKey },
  });
  await client.send(new CreateBucketCommand({ Bucket: 'states' }));
  env = { ...world.env, STATE_ID: accessKeyId, STATE_SECRET: secretAccessKey };
  const state = `{ backend: s3, bucket: states, endpoint: "${endpoint}", accessKeyId: STATE_ID, secretAccessKey: STATE_SECRET }`;
  const settings = `title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\nprovision: { state: ${state} }\n`;
  await world.merge({ 'catalog/portal.yaml': settings, [ORDERS]: databaseRequest() });
});

async function keys(): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'states' }));
  return Contents.map(({ Key }: { Key: string }) => Key);
}

const STATE = 'waypost/dev.orders.tfstate';

test('a run that was killed in an apply leaves a lock, and the next one unlocks and finishes', async () => {
  const script = join(import.meta.dirname, 'run-killed-provision.ts');
  const child = spawn(process.execPath, [script, world.laptop.root, 'during', 'apply', '300'], {
    ...{ stdio: 'inherit', detached: true },
    env,
  });
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
  // Where the kill came too early for a lock, one of a dead run is put there.
  if (!(await keys()).includes(`${STATE}.tflock`)) {
    const lock = {
      ID: 'b7a1b0f4-5f5d-4d0c-8d3f-0a7f6f3d2c11',
      Operation: 'OperationTypeApply',
      Info: '',
      Who: `${userInfo().username}@${hostname()}`,
      Version: '1.12.6',
      Created: '2026-11-01T00:00:00Z',
      Path: `states/${STATE}`,
    };
    await client.send(new PutObjectCommand({ Bucket: 'states', Key: `${STATE}.tflock`, Body: JSON.stringify(lock) }));
  }
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect(await keys()).toEqual([STATE]);
});

test('the state in the bucket is encrypted', async () => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'states', Key: STATE }));
  const text = await Body.transformToString();
  expect(JSON.parse(text)).toMatchObject({ encrypted_data: expect.any(String) });
  expect(text).not.toContain('orders');
});

test('without the key of the bucket nothing is looked at', async () => {
  const { blind, effects } = await reconcileResources(world.laptop.root, { ...env, STATE_SECRET: '' });
  expect([effects, blind]).toEqual([
    [],
    [
      {
        reconciler: 'resources',
        reason:
          'The variable `STATE_SECRET`, with which the states of resources are read, is not set. Set it, or name another in `provision.state` in catalog/portal.yaml.',
      },
    ],
  ]);
});

test('what is deleted has no state any more', async () => {
  await world.merge({ [ORDERS]: null });
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'destroy dev.orders': 'done' });
  expect(await keys()).toEqual([]);
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
});
