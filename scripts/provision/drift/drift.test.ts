import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { Difference } from '#core/provision/drift/difference.ts';
import { driftFile, type Look, withLook } from '#core/provision/drift/drift-file.ts';
import { type ResourceFacts, resourceFactsFile } from '#core/provision/state/resource-facts.ts';
import { Laptop } from '../../../tests/forge/laptop.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Issue, Repository } from '../../forge/forge.ts';
import { PORTAL } from '../../forge/local/accounts.ts';
import type { LocalForge } from '../../forge/local/local-forge.ts';
import { openLocalForge } from '../../forge/local/open-local-forge.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { CLOCK } from '../expiry/expiries.ts';
import { drift, HAS_ISSUES } from './drift.ts';
import { recordDrift } from './record-drift.ts';

const TYPE = readFileSync(join(import.meta.dirname, '../../../infra/types/postgresql/type.yaml'), 'utf8');
const FILE = 'infra/requests/payments/orders.yaml';
const [ORDERS, CHECKOUT] = ['resource:default/orders' as Ref, 'service:default/checkout' as Ref];
const at = (day: number) => `2026-03-0${day}T03:00:00.000Z`;
const LIMIT: Difference = { kind: 'value', address: 'db.main', attribute: 'connection_limit', applied: 20, now: 50 };
const SAID: Difference = { kind: 'said', address: 'db.main', sentence: 'Somebody else set the password.' };

let laptop: Laptop;
let data: string;
let forge: LocalForge;
let portal: Repository;

beforeEach(async () => {
  laptop = await Laptop.make({
    'catalog/portal.yaml': 'title: Test\nforge: { github: acme/portal }\nenvironments: { dev: {} }\n',
    'catalog/teams/payments.yaml':
      'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor, hana-kobayashi]\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: production\n',
    'infra/types/postgresql/type.yaml': TYPE,
    [FILE]:
      'kind: resource\nname: orders\ntype: postgresql\nservice: checkout\nenvironments: { dev: { size: small } }\n',
    '.gitignore': '.portal/\n',
  });
  data = join(laptop.root, '.portal/data');
  forge = await openLocalForge({ root: laptop.root, as: 'ines-okafor' });
  portal = forge.as(PORTAL).repository(forge.own);
  const stack = { stack: 'dev.orders', environment: 'dev', platform: 'shared', size: 'small', file: FILE };
  const facts = { ...stack, outputs: {}, secrets: [], digest: '0'.repeat(64), applied: '2026-02-01T00:00:00.000Z' };
  const about = { resource: ORDERS, service: CHECKOUT };
  const value: ResourceFacts = { ...about, type: 'postgresql', stacks: [facts] };
  new DataFolder(data, Date.now()).write(resourceFactsFile(about.service, about.resource).path, value);
});
afterEach(() => laptop.remove());

function looked(day: number, ...differences: Difference[]): void {
  const folder = new DataFolder(data, Date.now());
  const file = driftFile('dev.orders');
  folder.write(file.path, withLook(folder.get(file), { stack: 'dev.orders', time: at(day), differences }));
}

/** Runs on a day, and names what was done. */
async function runOn(day: number, hasIssues = true): Promise<string[]> {
  const clock: Clock = { ...systemClock, now: () => Date.parse(at(day)) };
  const given = [
    { need: CLOCK, open: () => clock },
    { need: HAS_ISSUES, open: () => hasIssues },
  ];
  const { effects, blind } = await reconcileOwn({
    ...{ root: laptop.root, data, forge: 'local', as: 'ines-okafor', reconcilers: [drift], env: process.env },
    ...{ say: () => {}, given },
  });
  expect(blind).toEqual([]);
  return effects.map(({ effect, outcome }) => `${effect.name.split(' ')[0]} ${outcome?.kind}`);
}

const issues = () => portal.openIssues('drift');
const only = async (): Promise<Issue> => {
  const [one, ...others] = await issues();
  expect(others).toEqual([]);
  return one!;
};

test('after the grace period the owner gets one issue, which is kept up to date and closed', async () => {
  looked(1, LIMIT);
  expect(await runOn(3)).toEqual([]);
  expect(await runOn(4)).toEqual(['report done']);
  const opened = await only();
  expect(opened).toMatchObject({ title: 'orders in dev differs from what was applied', labels: ['drift'] });
  expect(opened.body).toContain('@acme/payments: somebody changed the PostgreSQL database `orders` in `dev` by hand.');
  expect(await runOn(4)).toEqual([]);
  looked(4, LIMIT, SAID);
  expect(await runOn(5)).toEqual(['update done']);
  expect((await only()).body).toContain('Somebody else set the password.');
  looked(5);
  expect(await runOn(5)).toEqual(['close done']);
  expect([await issues(), (await portal.issue(opened.number))?.state]).toEqual([[], 'closed']);
  expect(await runOn(5)).toEqual([]);
});

test('an issue of somebody else with the mark is left alone, and a second of the portal is closed', async () => {
  const body = '<!-- waypost:drift dev.orders -->\nLook at https://evil.example';
  const ines = forge.repository(forge.own);
  const foreign = await ines.openIssue({ title: 'Drift', body, labels: ['drift'] });
  looked(1, LIMIT);
  expect(await runOn(4)).toEqual(['report done']);
  const [own] = await issues();
  await portal.openIssue({ title: own!.title, body: own!.body, labels: ['drift'] });
  expect(await runOn(4)).toEqual(['close done']);
  expect((await issues()).map(({ number }) => number)).toEqual([own!.number, foreign.number]);
});

test('what was only applied since keeps its issue until somebody looks, and what is gone loses it', async () => {
  looked(1, LIMIT);
  await runOn(4);
  rewriteApplied(at(4));
  expect(await runOn(5)).toEqual([]);
  await commit({ [FILE]: null });
  // It still exists until it is deleted.
  expect(await runOn(5)).toEqual([]);
  rmSync(join(data, resourceFactsFile(CHECKOUT, ORDERS).path));
  expect(await runOn(5)).toEqual(['close done', 'forget done']);
  expect([await issues(), await runOn(5)]).toEqual([[], []]);
});

test('what moves to another service is not gone', async () => {
  looked(1, LIMIT);
  expect(await runOn(4)).toEqual(['report done']);
  await commit({
    'catalog/payments/stock.yaml': 'kind: service\nname: stock\nowner: payments\nlifecycle: production\n',
    [FILE]: 'kind: resource\nname: orders\ntype: postgresql\nservice: stock\nenvironments: { dev: { size: small } }\n',
  });
  expect(await runOn(5)).toEqual([]);
  expect(await issues()).toHaveLength(1);
});

test('looks of another job are recorded, published and reported', async () => {
  const look: Look = { stack: 'dev.orders', time: at(1), differences: [LIMIT] };
  const about = {
    root: laptop.root,
    data,
    forge: 'local',
    as: 'ines-okafor',
    env: process.env,
    say: () => {},
  } as const;
  const { effects } = await recordDrift([look], about);
  expect(effects.map(({ effect, outcome }) => [effect.name, outcome?.kind])).toEqual([
    ['report drift of dev.orders', 'done'],
    ['publish portal-data', 'done'],
  ]);
  const head = await portal.head('portal-data');
  expect((await portal.listFiles(head!)).filter((file) => file.startsWith('drift/'))).toEqual([
    'drift/dev.orders.json',
  ]);
});

function rewriteApplied(applied: string): void {
  const file = resourceFactsFile(CHECKOUT, ORDERS);
  const folder = new DataFolder(data, Date.now());
  const value = folder.get(file)!;
  folder.write(file.path, { ...value, stacks: value.stacks.map((stack) => ({ ...stack, applied })) });
}

async function commit(changes: Readonly<Record<string, string | null>>): Promise<void> {
  const repository = forge.repository(forge.own);
  const base = (await repository.head('main'))!;
  const entries = Object.entries(changes).map(
    ([path, content]) => [path, content === null ? null : { content }] as const,
  );
  await repository.commit({ branch: 'main', base, message: 'Change', changes: new Map(entries) });
}
