import { expect } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { inWorld, provision } from './in-world.ts';
import { databaseRequest, endsOf, ORDERS, type ProvisionWorld } from './provision-world.ts';

const SETTINGS = 'environments: { dev: {} }\nlocal: { autoApprove: true }';
const serviceOf = (name: string, owner: string) =>
  `kind: service\nname: ${name}\nowner: ${owner}\nrepo: https://github.com/acme/${name}\n`;

let world: ProvisionWorld;

const test = inWorld({ settings: SETTINGS }, async (made) => {
  world = made;
  await world.merge({
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\nmembers: [li-wei]\n',
    'catalog/payments/checkout.yaml': serviceOf('checkout', 'payments'),
    'catalog/supply/stock.yaml': serviceOf('stock', 'supply'),
    [ORDERS]: databaseRequest(),
  });
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  for (const name of ['acme/checkout', 'acme/stock'] as const)
    await forge.createRepository(name, { description: name, private: true });
  await world.reconcile();
});

async function given(name: 'checkout' | 'stock') {
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  const text = await forge.repository(`acme/${name}`).readFile('main', 'config/resources.yaml');
  return text === undefined ? undefined : Object.keys(parse(text).dev);
}

const portal = (...words: string[]) => provision(world, ...words);

const oid = async () => (await world.admin("SELECT oid FROM pg_database WHERE datname = 'orders'"))[0]?.oid;

test('a dry run shows the change, and says that nothing is deleted', async () => {
  await world.laptop.git('pull', '--quiet', '--ff-only').catch(() => {});
  const { exitCode, stdout } = await portal('move', 'orders', '--service', 'stock', '--dry-run');
  expect(stdout).toContain('-service: checkout');
  expect(stdout).toContain('+service: stock');
  expect(stdout).toContain('It moves from `checkout` to `stock`: nothing is deleted or created again.');
  expect(exitCode).toBe(0);
  const json = await portal('move', 'orders', '--service', 'stock', '--dry-run', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'sound', change: { title: 'Change service of orders' } });
  expect((await portal('move', 'orders', '--team', 'supply', '--dry-run')).stdout).toContain(
    'infra/requests/supply/orders.yaml',
  );
});

test('another service gets what is there: the old one gives it up first, and nothing is made again', async () => {
  expect([await given('checkout'), await given('stock')]).toEqual([['orders'], undefined]);
  const [database, secret] = [await oid(), world.secret('dev.orders')];
  await world.merge({ [ORDERS]: databaseRequest().replace('service: checkout', 'service: stock') });
  const run = await world.reconcile();
  expect(run.effects.map(({ effect, outcome }) => `${effect.name}: ${outcome?.kind}`)).toEqual([
    'inject dev into service:default/checkout: done',
    'apply dev.orders: done',
    'record dev.orders: done',
    'inject dev into service:default/stock: done',
  ]);
  expect([await given('checkout'), await given('stock')]).toEqual([undefined, ['orders']]);
  expect([await oid(), world.secret('dev.orders').value]).toEqual([database, secret.value]);
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('another team gets the file, and nothing else changes', async () => {
  const database = await oid();
  const moved = databaseRequest().replace('service: checkout', 'service: stock').replace('owner: payments\n', '');
  await world.merge({ [ORDERS]: null, 'infra/requests/supply/orders.yaml': moved });
  expect(endsOf(await world.reconcile())).toEqual({
    ...{ 'apply dev.orders': 'done', 'record dev.orders': 'done' },
    'inject dev into service:default/stock': 'done',
  });
  expect(await oid()).toBe(database);
  expect(await given('stock')).toEqual(['orders']);
  expect(endsOf(await world.reconcile())).toEqual({});
});
