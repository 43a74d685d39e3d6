import { expect } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { inWorld } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

const SERVICE = 'catalog/payments/checkout.yaml';
const BRANCH = 'waypost/resources';
const SALES = ORDERS.replace('orders', 'sales');

let world: ProvisionWorld;

const test = inWorld({}, async (made) => {
  world = made;
  const entry = 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n';
  await world.merge({ [SERVICE]: entry, [ORDERS]: databaseRequest() });
});

async function checkout() {
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  return { forge, repository: forge.repository('acme/checkout') };
}

test('a service without a repository is given its resources later', async () => {
  expect(endsOf(await world.reconcile())).toEqual({
    ...{ 'apply dev.orders': 'done', 'record dev.orders': 'done' },
    'inject dev into service:default/checkout':
      'waiting: The repository `acme/checkout` does not exist yet. The first run after it exists opens the pull request.',
  });
});

test('a pull request brings facts and names of secrets, and never a value', async () => {
  const { forge, repository } = await checkout();
  await forge.createRepository('acme/checkout', { description: 'Checkout', private: true });
  expect(endsOf(await world.reconcile())).toMatchObject({ 'inject dev into service:default/checkout': 'done' });
  const [pull, ...more] = await repository.pullRequests({ state: 'open' });
  expect([pull?.head.branch, more]).toEqual([BRANCH, []]);
  const text = (await repository.readFile(BRANCH, 'config/resources.yaml'))!;
  const { port } = world.facts('orders').stacks[0].outputs;
  expect(parse(text).dev.orders).toMatchObject({
    ...{ type: 'postgresql', host: '127.0.0.1', port, secrets: { password: 'dev.orders' } },
    env: { DATABASE_HOST: 'host', DATABASE_PASSWORD: 'password' },
  });
  const example = (await repository.readFile(BRANCH, '.env.example'))!;
  expect(example).toContain(`DATABASE_PORT=${port}\n`);
  expect(text + example).not.toContain(world.secret('dev.orders').value);
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('where the policy of the machine approves, it is merged', async () => {
  const settings =
    'title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\nlocal: { autoApprove: true }\n';
  await world.merge({ 'catalog/portal.yaml': settings, [SALES]: databaseRequest('sales') });
  expect(endsOf(await world.reconcile())).toMatchObject({ 'inject dev into service:default/checkout': 'done' });
  const { repository } = await checkout();
  expect(await repository.pullRequests({ state: 'open' })).toEqual([]);
  expect(Object.keys(parse((await repository.readFile('main', 'config/resources.yaml'))!).dev)).toEqual([
    'orders',
    'sales',
  ]);
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('a service stops using what is deleted, before it is deleted', async () => {
  await world.merge({ [SALES]: null, [ORDERS]: null });
  const ends = await world.reconcile();
  expect(endsOf(ends)).toMatchObject({ 'destroy dev.orders': 'done', 'destroy dev.sales': 'done' });
  const { repository } = await checkout();
  expect(await repository.readFile('main', 'config/resources.yaml')).toBeUndefined();
  expect(await repository.readFile('main', '.env.example')).toBeUndefined();
  expect(endsOf(await world.reconcile())).toEqual({});
});
