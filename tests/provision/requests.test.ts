import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, test as anyTest, beforeAll, expect, vi } from 'vitest';
import { apiFiles } from '#core/api/api-files.ts';
import { build } from '../../scripts/build/build.ts';
import { readSnapshot } from '../../scripts/build/read-snapshot.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { Provisioner } from '../../scripts/provision/provisioner.ts';
import { Tofu } from '../../scripts/provision/tofu/tofu.ts';
import { howMany, isLong } from '../how-many.ts';
import { laptopServer, post } from '../request/laptop-server.ts';
import { placesOfSecrets } from './places-of-secrets.ts';
import { lacks, ProvisionWorld } from './provision-world.ts';

const SETTINGS = 'environments: { dev: {} }\nlocal: { autoApprove: true }';
const SERVICE = 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n';
const NAMES = Array.from({ length: howMany(50) }, (_, index) => `orders-${index}`);

let world: ProvisionWorld;
let server: FastifyInstance;
/** All that was answered, printed, planned and shown. */
const seen: [name: string, text: string][] = [];
const test = anyTest.skipIf(lacks('tofu'));

beforeAll(async () => {
  if (lacks('tofu')) return;
  world = await ProvisionWorld.make(SETTINGS);
  vi.stubEnv('XDG_DATA_HOME', world.env.XDG_DATA_HOME);
  await world.start();
  await world.merge({
    'catalog/payments/checkout.yaml': SERVICE,
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\nmembers: [li-wei]\n',
  });
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  await forge.createRepository('acme/checkout', { description: 'Checkout', private: true });
  server = await laptopServer(world.laptop.root, undefined, (text) => seen.push(['printed', text]));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  await world?.[Symbol.asyncDispose]();
});

/** Requests a database by POST. @returns the status and the body of the answer */
async function request(fields: Readonly<Record<string, unknown>>) {
  const all = { type: 'postgresql', service: 'checkout', environments: { dev: { size: 'small' } }, ...fields };
  const { statusCode, body } = await server.inject(post('/provision', JSON.stringify(all)));
  seen.push(['answer', body]);
  return { statusCode, ...JSON.parse(body) };
}

/** What became of a request that was opened. @returns the last that was reported of it */
async function endOf({ progress }: { progress: string }) {
  const { body } = await server.inject({ url: progress, headers: { host: 'localhost' } });
  seen.push(['progress', body]);
  return JSON.parse(body.trimEnd().split('\n').at(-1)!);
}

/** Keeps what OpenTofu plans, and the files that it works on. */
function watchPlans(): void {
  const { plan, apply } = Tofu.prototype;
  vi.spyOn(Tofu.prototype, 'plan').mockImplementation(async function (this: Tofu, isReading) {
    const shown = await plan.call(this, isReading);
    seen.push(['plan', JSON.stringify(shown)]);
    return shown;
  });
  vi.spyOn(Tofu.prototype, 'apply').mockImplementation(async function (this: Tofu) {
    const { secrets } = await secretsSoFar();
    const work = join(world.laptop.root, '.portal/provision/work');
    expect(readdirSync(work, { recursive: true }).some((path) => /\/plan$/.test(String(path)))).toBe(true);
    expect(await placesOfSecrets(secrets, work)).toEqual([]);
    const outputs = await apply.call(this);
    seen.push(['outputs', JSON.stringify(outputs)]);
    return outputs;
  });
}

async function secretsSoFar(): Promise<{ secrets: string[] }> {
  const stacks = readdirSync(join(world.own, 'secrets')).map((name) => name.replace(/\.json$/, ''));
  const server = new URL((await world.start()).WAYPOST_POSTGRESQL_URL!).password;
  return { secrets: [...stacks.map((stack) => world.secret(stack).value), decodeURIComponent(server)] };
}

test(`${NAMES.length} requests at once are each answered and plan one stack each, and of two for one name one is made`, async () => {
  watchPlans();
  const [planned, applied] = [vi.spyOn(Provisioner.prototype, 'plan'), vi.spyOn(Provisioner.prototype, 'apply')];
  const [first, again, other, ...rest] = await Promise.all([
    request({ name: NAMES[0] }),
    request({ name: NAMES[0] }),
    request({ name: NAMES[0], team: 'supply' }),
    ...NAMES.slice(1).map((name) => request({ name })),
  ]);
  expect([first.statusCode, again.statusCode, again.message]).toEqual([
    202,
    409,
    expect.stringContaining('`orders-0` was already requested'),
  ]);
  const ofOther = other.statusCode === 202 ? await endOf(other) : { state: 'failed', text: other.problems[0].message };
  expect(ofOther).toMatchObject({ state: 'failed', text: expect.stringContaining('orders-0') });
  // One that waited too long says when to send it again.
  const busy = rest.filter(({ statusCode }) => statusCode !== 202);
  expect(busy.filter(({ statusCode, hint }) => statusCode !== 503 || !/again in 20 seconds/.test(hint))).toEqual([]);
  const made = [first, ...rest].filter(({ statusCode }) => statusCode === 202);
  expect(made.length).toBeGreaterThan(1);
  for (const each of made) expect(await endOf(each)).toMatchObject({ step: 'reconcile', state: 'done' });
  const names = NAMES.filter((_, index) => index === 0 || rest[index - 1]?.statusCode === 202);
  const databases = await world.admin("SELECT datname FROM pg_database WHERE datname ~ '^orders-' ORDER BY datname");
  expect(databases.map(({ datname }) => datname)).toEqual(names.toSorted());
  // What is there already is not planned again for the next.
  const stacksOf = ({ mock }: typeof planned | typeof applied) => mock.calls.map(([{ name }]) => name).toSorted();
  const stacks = names.map((name) => `dev.${name}`).toSorted();
  expect(stacksOf(applied)).toEqual(stacks);
  expect(stacksOf(planned).filter((name) => name !== 'dev.orders-0')).toEqual(stacks.slice(1));
});

test('no password is in git, observed state, audit, answers, logs, plans, states or the site', async () => {
  const { root } = world.laptop;
  const { secrets } = await secretsSoFar();
  expect(secrets.length).toBeGreaterThan(2);
  expect(new Set(seen.map(([name]) => name))).toEqual(new Set(['answer', 'printed', 'progress', 'plan', 'outputs']));
  const catalog = openRepository(root);
  const data = join(root, '.portal/data');
  const site = join(root, '.portal/shown');
  if (isLong()) await build({ catalog, data, base: '/', out: site, say: () => {} });
  // All that pages show, and the API.
  const { snapshot } = await readSnapshot({ catalog, data, say: () => {} }, join(root, '.portal/snapshot'));
  const api = [...apiFiles(snapshot, '/')];
  expect(JSON.parse(new Map(api).get('api/resources.json')!).items[0].provisioned.environments[0].secrets).toEqual([
    { name: 'password', title: 'Password' },
  ]);
  expect(await placesOfSecrets(secrets, root, [...seen, ...api])).toEqual([]);
  // It finds what is there.
  const forge = await openLocalForge({ root, as: 'ines-okafor' });
  const repository = forge.repository('acme/checkout');
  const [base, content] = [(await repository.head('main'))!, Buffer.from(`a:${secrets[0]}`).toString('base64')];
  await repository.createBranch('leak', base);
  await repository.commit({ branch: 'leak', base, message: 'Leak', changes: new Map([['leak', { content }]]) });
  expect(await placesOfSecrets(secrets, root)).toEqual(['objects of .portal/forge/repositories/acme/checkout.git']);
  expect(await placesOfSecrets(secrets, join(world.own, 'secrets'))).toHaveLength(secrets.length - 1);
});
