import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { inWorld } from './in-world.ts';
import { endsOf, type ProvisionWorld, resourceRequest } from './provision-world.ts';

const TYPES = { postgresql: 'orders', redis: 'carts', 's3-bucket': 'receipts' };
const fileOf = (name: string) => `infra/requests/payments/${name}.yaml`;

let world: ProvisionWorld;

const test = inWorld({ servers: ['postgresql', 'redis', 's3'], needs: ['redis', 'versitygw'] }, (made) => {
  world = made;
});

test('one of each type is made at once, and the second run does nothing', async () => {
  const requests = Object.entries(TYPES).map(([type, name]) => [fileOf(name), resourceRequest(type, name)]);
  await world.merge(Object.fromEntries(requests));
  const ends = endsOf(await world.reconcile());
  for (const name of Object.values(TYPES)) expect(ends).toMatchObject({ [`apply dev.${name}`]: 'done' });
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('each lets in with what was recorded and the secret of the store', async () => {
  const load = createRequire(new URL('../../infra/package.json', import.meta.url));
  const { createClient } = load('redis');
  const { S3Client, PutObjectCommand, GetObjectCommand } = load('@aws-sdk/client-s3');
  const [cache, bucket] = [outputsOf('carts'), outputsOf('receipts')];
  const client = createClient({
    username: cache.user,
    password: world.secret('dev.carts').value,
    socket: { host: cache.host, port: cache.port },
  });
  await client.connect();
  await client.set(`${cache.key_prefix}1`, 'apples');
  expect(await client.get(`${cache.key_prefix}1`)).toBe('apples');
  await client.del(`${cache.key_prefix}1`);
  await client.close();
  const credentials = { accessKeyId: bucket.access_key_id, secretAccessKey: world.secret('dev.receipts').value };
  const s3 = new S3Client({ region: bucket.region, endpoint: bucket.endpoint, forcePathStyle: true, credentials });
  await s3.send(new PutObjectCommand({ Bucket: bucket.bucket, Key: 'a', Body: 'b' }));
  const read = await s3.send(new GetObjectCommand({ Bucket: bucket.bucket, Key: 'a' }));
  expect(await read.Body.transformToString()).toBe('b');
});

test('what is gone is deleted, and what still holds something is not', async () => {
  await world.merge(Object.fromEntries(Object.values(TYPES).map((name) => [fileOf(name), null])));
  const ends = endsOf(await world.reconcile());
  expect(ends).toMatchObject({ 'destroy dev.orders': 'done', 'destroy dev.carts': 'done' });
  expect(ends['destroy dev.receipts']).toMatch(/^failed: /);
});

function outputsOf(name: string) {
  return world.facts(name).stacks[0].outputs;
}
