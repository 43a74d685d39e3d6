import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { CopiedChanges } from '../../core/api-change/copied-changes.ts';
import type { Ref } from '../../core/catalog/ref.ts';
import { readSnapshot } from '../../scripts/build/read-snapshot.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { TestNetwork } from '../../scripts/health/testing.ts';
import { localSource } from '../../scripts/synced/sync-own.ts';
import { ownFolder } from '../own-folder.ts';
import { SyncedPortal } from './synced-portal.ts';

let network: TestNetwork;
let portal: SyncedPortal;
beforeEach(() => {
  network = new TestNetwork();
});
afterEach(async () => {
  portal.laptop.remove();
  await network.close();
});

const ORDERS = 'api:default/orders' as Ref;
const path = () => join(portal.data, 'docs/api-changes.json');
const changes = (): CopiedChanges => JSON.parse(readFileSync(path(), 'utf8'));
const versions = () => changes().apis[ORDERS]?.versions;
const at = (spec: string, type = 'graphql') => `apis: [{ name: orders, type: ${type}, spec: '${spec}' }]\n`;
const SCHEMA = 'type Query { order(id: ID!): String, stock: Int }\n';

async function shown(): Promise<Record<string, unknown> | undefined> {
  const file = join(ownFolder({}, onTestFinished), 'snapshot.jsonl');
  const catalog = openRepository(portal.laptop.root);
  await (await readSnapshot({ catalog, data: portal.data, say: () => {} }, file)).isWritten;
  const lines = readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean);
  return lines.map((line) => JSON.parse(line)).find(({ ref }) => ref === ORDERS);
}

test('a description of a repository that changed is compared with the copy before it, and its page shows that', async () => {
  portal = await SyncedPortal.make({ checkout: at('api/schema.graphql') });
  await portal.repository('checkout', { 'README.md': 'Read me', 'api/schema.graphql': SCHEMA });
  await portal.sync();
  const first = await portal.forge.repository('acme/checkout').head('main');
  expect(versions()).toEqual([
    expect.objectContaining({
      commit: first,
      isFirst: true,
      total: 0,
      url: `https://github.com/acme/checkout/commit/${first}`,
    }),
  ]);
  await portal.change('checkout', { 'README.md': 'Newer' });
  await portal.sync();
  expect(versions()).toHaveLength(1);
  await portal.change('checkout', { 'api/schema.graphql': SCHEMA.replace(', stock: Int', '') });
  await portal.sync();
  const [newest, ...older] = versions()!;
  const second = await portal.forge.repository('acme/checkout').head('main');
  expect(newest).toMatchObject({ commit: second, subject: 'Write', rating: 'breaking', total: 1 });
  expect(older).toEqual([expect.objectContaining({ commit: first, isFirst: true })]);
  expect((await shown())?.apiChangelog).toEqual(versions());
  // What is hidden says nothing of its versions, and nothing of it stays.
  rmSync(portal.forge.repository('acme/checkout').bare.path, { recursive: true });
  await portal.sync();
  expect(changes().apis).toEqual({});
  expect(await shown()).not.toHaveProperty('apiChangelog');
});

test('a description at an address has its versions, as long as it is the same address', async () => {
  let text = SCHEMA;
  await network.https('specs.acme.example', (_, response) => response.end(text), { days: 30 });
  const sync = () => portal.sync(undefined, {}, { resolve: network.resolve, trust: network.trust });
  portal = await SyncedPortal.make({ checkout: at('https://specs.acme.example/a.graphql') });
  await portal.repository('checkout', {});
  await sync();
  text = SCHEMA.replace('stock: Int', 'stock: Int, tax: Int');
  portal.now += 3_600_000;
  await sync();
  expect(versions()?.map(({ rating, time, author }) => [rating, time, author])).toEqual([
    ['compatible', '2026-03-01T09:00:00.000Z', 'specs.acme.example'],
    [undefined, '2026-03-01T08:00:00.000Z', 'specs.acme.example'],
  ]);
  const entry = `kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n${at('https://specs.acme.example/b.graphql')}`;
  portal.laptop.write('catalog/payments/checkout.yaml', entry);
  await sync();
  expect(versions()).toEqual([expect.objectContaining({ isFirst: true })]);
});

test('a description that nothing can compare stops no sync, and what is not to be shown is deleted', async () => {
  portal = await SyncedPortal.make({ checkout: at('openapi.json', 'openapi'), cart: '' });
  const deep = (version: string) =>
    `{"openapi":"3.1.0","info":{"title":"Orders","version":"${version}"},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  await portal.repository('checkout', { 'openapi.json': deep('1') });
  await portal.repository('cart', { 'README.md': 'Read me' });
  await portal.sync();
  await portal.change('checkout', { 'openapi.json': deep('2') });
  rmSync(portal.forge.repository('acme/cart').bare.path, { recursive: true });
  await portal.sync();
  expect(versions()?.[0]?.reason).toContain('is too large or nested too deeply to be compared.');
  expect(existsSync(join(portal.data, 'docs/services/cart'))).toBe(false);
});

const LESS = SCHEMA.replace(', stock: Int', '');

test('a repository that is renamed keeps the versions of its descriptions, also when its entry is corrected', async () => {
  portal = await SyncedPortal.make({ checkout: at('schema.graphql') });
  await portal.repository('checkout', { 'schema.graphql': SCHEMA });
  await portal.repository('till', { 'schema.graphql': LESS });
  await portal.sync();
  const { look } = localSource(portal.forge);
  await portal.sync(undefined, {
    look: (targets) => look(targets.map((target) => ({ ...target, repository: 'acme/till' }))),
  });
  expect(versions()?.map(({ rating }) => rating)).toEqual(['breaking', undefined]);
  expect((await shown())?.apiChangelog).toEqual(versions());
  const entry = (repository: string) =>
    `kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/${repository}\n${at('schema.graphql')}`;
  portal.laptop.write('catalog/payments/checkout.yaml', entry('till'));
  await portal.sync();
  expect(versions()).toHaveLength(2);
  expect((await shown())?.apiChangelog).toEqual(versions());
  portal.laptop.write('catalog/payments/checkout.yaml', entry('checkout'));
  await portal.sync();
  expect(versions()).toEqual([expect.objectContaining({ isFirst: true })]);
});
