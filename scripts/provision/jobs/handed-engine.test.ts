import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WorkOrder } from '#core/provision/jobs/work-order.ts';
import type { StackEnd, WorkResults } from '#core/provision/jobs/work-results.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { portalWith, queueType, requestText } from '#core/provision/testing.ts';
import { testFolder } from '../../../tests/new-folder.ts';
import type { Forge, SealedSecret } from '../../forge/forge.ts';
import { HandedEngine } from './handed-engine.ts';
import { readResults } from './record-work.ts';
import { ServiceSecrets } from './service-secrets.ts';

const COMMIT = 'c'.repeat(40);
const DIGEST = 'd'.repeat(64);
const SEALED = 'A'.repeat(64);
const ORDER: WorkOrder = {
  begun: '2026-11-24T10:00:00.000Z',
  ...{ commit: COMMIT, run: 'run-1', environment: 'dev', approved: {}, waiting: {}, taken: {} },
  keys: { 'dev.orders': { keyId: '7', key: `${'k'.repeat(43)}=` } },
};
const APPLIED: StackEnd = {
  ...{ outcome: 'applied', plan: DIGEST, digest: DIGEST, applied: '2026-01-02T03:04:05.006Z', secretVersion: 3 },
  outputs: { host: 'mq.acme.example', password: 'hunter2hunter2hunter2' },
  sealed: { password: SEALED, other: SEALED },
};

const data = testFolder();

const desired = portalWith({
  'catalog/portal.yaml': 'forge: { github: acme/portal }\nenvironments: { dev: { secrets: github-environment } }\n',
  'infra/types/queue/type.yaml': queueType().replace('QUEUE_HOST: host', 'QUEUE_HOST: host, QUEUE_PASSWORD: password'),
  'infra/requests/payments/orders.yaml': requestText(),
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\n',
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\nrepo: https://github.com/acme/stock\n',
});
const [stack] = desiredStacks(desired).stacks;

const TEAMS = { 'acme/payments': 'maintain', 'acme/supply': 'admin' };

/**
 * The engine of a run with these ends, and the secrets that it sets and deletes.
 *
 * @param there names of those that there are
 * @param teams of the forge, with what they may do in the repository
 */
function engineWith(ends: WorkResults['ends'] | undefined, there: readonly string[] = [], teams: object = TEAMS) {
  const set: [name: string, secret: SealedSecret][] = [];
  const deleted: string[] = [];
  const repository = {
    name: 'acme/checkout',
    facts: async () => ({}),
    teams: async () => new Map(Object.entries(teams)),
    setEnvironmentSecret: async (_: string, name: string, secret: SealedSecret) => void set.push([name, secret]),
    deleteEnvironmentSecret: async (_: string, name: string) => void deleted.push(name),
    environmentSecrets: async () => there,
  };
  const forge = { repository: () => repository } as unknown as Forge;
  const secrets = new ServiceSecrets({ desired: async () => desired, forge, data: data.path });
  const results = ends && { commit: COMMIT, environment: 'dev', states: [], unfinished: [], ends };
  return { engine: new HandedEngine(data.path, { order: ORDER, results, secrets }), set, deleted };
}

test('what was made is taken over without its secrets, which are set as they were sealed', async () => {
  const { engine, set } = engineWith({ 'dev.orders': APPLIED });
  const made = await engine.apply(stack!);
  expect(made).toEqual({
    ...{ plan: DIGEST, digest: DIGEST, applied: '2026-01-02T03:04:05.006Z', secretVersion: 3 },
    outputs: { host: 'mq.acme.example' },
  });
  expect(set).toEqual([['ORDERS_QUEUE_PASSWORD', { keyId: '7', sealed: SEALED }]]);
  expect(await engine.states([])).toEqual(['dev.orders']);
});

test('new credentials have a secret of their own, and the earlier ones go when their service has them', async () => {
  const there = ['ORDERS_QUEUE_PASSWORD', 'ORDERS_QUEUE_PASSWORD_2', 'ORDERS_QUEUE_PASSWORD_3', 'OTHER'];
  const { engine, set, deleted } = engineWith({ 'dev.orders': APPLIED }, there);
  const credentials = { rotate: 3, turn: 2, keepsOld: true };
  await engine.apply({ ...stack!, credentials });
  expect([set.map(([name]) => name), deleted]).toEqual([['ORDERS_QUEUE_PASSWORD_3'], []]);
  await engine.apply({ ...stack!, credentials: { ...credentials, keepsOld: false } });
  expect(deleted).toEqual(['ORDERS_QUEUE_PASSWORD', 'ORDERS_QUEUE_PASSWORD_2']);
});

test.each([{}, { 'acme/payments': 'push' }, { 'acme/supply': 'admin' }])(
  'a repository to which the owner of the service has no right (%j) gets no secret, and loses none',
  async (teams) => {
    const sentence =
      '`acme/payments` does not have the permission `maintain` in `acme/checkout`. So no secret of it is set or deleted.';
    const made = engineWith({ 'dev.orders': APPLIED }, [], teams);
    await expect(made.engine.apply(stack!)).rejects.toThrow(sentence);
    record('checkout', {});
    const gone = engineWith({ 'dev.orders': { outcome: 'deleted' } }, ['ORDERS_QUEUE_PASSWORD'], teams);
    await expect(gone.engine.destroy('dev.orders')).rejects.toThrow(sentence);
    expect([made.set, gone.deleted]).toEqual([[], []]);
  },
);

/** Records what a service has of the resource. */
function record(service: string, more: object) {
  const folder = join(data.path, 'resources', service);
  mkdirSync(folder, { recursive: true });
  const facts = {
    ...{ stack: 'dev.orders', environment: 'dev', platform: 'shared', size: 'small', outputs: {}, digest: DIGEST },
    ...{ secrets: ['password'], file: 'infra/requests/payments/orders.yaml', applied: '2026-11-01T00:00:00.000Z' },
    ...more,
  };
  const about = { resource: 'resource:default/orders', service: `service:default/${service}`, type: 'queue' };
  writeFileSync(join(folder, 'orders.json'), JSON.stringify({ ...about, stacks: [facts] }));
}

test('what is gone leaves no secret, and neither does what moves to another service', async () => {
  const credentials = { rotate: 2, turn: 1, keepsOld: true };
  record('stock', { credentials });
  const there = ['ORDERS_QUEUE_PASSWORD', 'ORDERS_QUEUE_PASSWORD_2'];
  const moved = engineWith({ 'dev.orders': APPLIED }, there);
  await moved.engine.apply({ ...stack!, credentials });
  expect(moved.set.map(([name]) => name)).toEqual(['ORDERS_QUEUE_PASSWORD_2']);
  expect(moved.deleted).toEqual(['ORDERS_QUEUE_PASSWORD_2', 'ORDERS_QUEUE_PASSWORD']);
  const gone = engineWith({ 'dev.orders': { outcome: 'deleted' } }, there);
  await gone.engine.destroy('dev.orders');
  expect(gone.deleted).toEqual(['ORDERS_QUEUE_PASSWORD_2', 'ORDERS_QUEUE_PASSWORD']);
});

test('what failed, and what a stopped job did not reach, is said', async () => {
  const failed = engineWith({ 'dev.orders': { outcome: 'failed', reason: 'No server answers.' } }).engine;
  await expect(failed.apply(stack!)).rejects.toThrow('No server answers.');
  expect(await failed.digestOf(stack!)).toBe('');
  await expect(engineWith(undefined).engine.apply(stack!)).rejects.toThrow(
    'The job that applies was stopped before `dev.orders` was done. The next run continues.',
  );
});

test('a deletion that was handed back is no apply', async () => {
  const { engine } = engineWith({ 'dev.orders': { outcome: 'deleted' } });
  await expect(engine.apply(stack!)).rejects.toThrow('was stopped before');
  expect(await engine.destroy('dev.orders')).toBeUndefined();
  expect(await engine.states([])).toEqual([]);
});

/** What is read of results that another job wrote. */
function read(content: unknown) {
  const path = join(data.path, 'results.json');
  writeFileSync(path, JSON.stringify(content));
  return readResults(path, ORDER);
}

const RESULTS = { commit: COMMIT, environment: 'dev', states: [], unfinished: [], ends: { 'dev.orders': APPLIED } };

test.each([
  ['another commit', { ...RESULTS, commit: 'e'.repeat(40) }],
  ['another environment', { ...RESULTS, environment: 'production' }],
  ['an end of no kind', { ...RESULTS, ends: { 'dev.orders': { outcome: 'owned' } } }],
  ['an output that is a map', { ...RESULTS, ends: { 'dev.orders': { ...APPLIED, outputs: { host: {} } } } }],
  ...['\n', '\r', '\0', '\u2028'].map((end): [string, unknown] => [
    `an output with the letter ${end.codePointAt(0)}`,
    { ...RESULTS, ends: { 'dev.orders': { ...APPLIED, outputs: { host: `a${end}PATH=/tmp` } } } },
  ]),
  ['an output whose name is a line', { ...RESULTS, ends: { 'dev.orders': { ...APPLIED, outputs: { 'a\nb': 1 } } } }],
  ['a time that is none', { ...RESULTS, ends: { 'dev.orders': { ...APPLIED, applied: 'now' } } }],
  ['a secret in clear', { ...RESULTS, ends: { 'dev.orders': { ...APPLIED, sealed: { password: 'hunter2' } } } }],
])('results of %s are rejected', (_, content) => {
  expect(read(content)).toEqual({ reason: expect.stringMatching(/^The output of the job that applies was rejected/) });
});
