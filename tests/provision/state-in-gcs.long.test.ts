import { afterAll, expect } from 'vitest';
import { desiredStacks } from '../../core/provision/stack/desired-stacks.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { Provisioning } from '../../scripts/provision/provisioning.ts';
import { type GcsServer, startGcsServer, TOKEN } from './gcs-server.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
let server: GcsServer;
let env: NodeJS.ProcessEnv;
let settings: string;

const test = inWorld({}, async (made) => {
  world = made;
  server = await startGcsServer();
  env = { ...world.env, STATE_TOKEN: TOKEN, WAYPOST_STATE_KEY_DEV: 'a-passphrase-for-states' };
  const state = `{ backend: gcs, bucket: states, endpoint: "${server.endpoint}", accessToken: STATE_TOKEN }`;
  settings = `title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\nprovision: { state: ${state} }\n`;
  await world.merge({ 'catalog/portal.yaml': settings, [ORDERS]: databaseRequest() });
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** OpenTofu makes the state of the workspace `default`, which nothing is in. */
const DEFAULT = 'waypost/dev/default.tfstate';
const STATE = 'waypost/dev/dev.orders.tfstate';

test('a plan of what does not exist yet leaves no state', async () => {
  const { root } = world.laptop;
  world.laptop.write('catalog/portal.yaml', settings);
  world.laptop.write(ORDERS, databaseRequest());
  const desired = desiredState(root);
  await using provisioning = new Provisioning({ root, env, isLocal: true }, async () => desired);
  const plan = await (await provisioning.provisioner()).plan(desiredStacks(desired).stacks[0]!);
  expect(plan.stack).toBe('dev.orders');
  expect([...server.objects.keys()]).toEqual([DEFAULT]);
});

test('a state is in the bucket, encrypted, and its lock is gone', async () => {
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect([...server.objects.keys()].sort()).toEqual([DEFAULT, STATE]);
  const state = server.objects.get(STATE)!.content.toString();
  expect(JSON.parse(state)).toMatchObject({ encrypted_data: expect.any(String) });
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
});

test('the lock of a run that died is taken away', async () => {
  const lock = { ID: '', Operation: 'OperationTypeApply', Who: 'dead@run', Version: '1.12.6', Info: '', Path: STATE };
  const content = Buffer.from(JSON.stringify({ ...lock, Created: '2026-11-01T00:00:00Z' }));
  server.objects.set('waypost/dev/dev.orders.tflock', { content, generation: 42 });
  await world.merge({ [ORDERS]: databaseRequest('orders', 'environments: { dev: { size: medium } }') });
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'apply dev.orders': 'done', 'record dev.orders': 'done' });
  expect([...server.objects.keys()].sort()).toEqual([DEFAULT, STATE]);
});

test('what is deleted has no state any more', async () => {
  await world.merge({ [ORDERS]: null });
  expect(endsOf(await world.reconcile({ env }))).toEqual({ 'destroy dev.orders': 'done' });
  expect([...server.objects.keys()]).toEqual([DEFAULT]);
  expect(endsOf(await world.reconcile({ env }))).toEqual({});
});
