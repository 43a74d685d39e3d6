import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { IncidentsFile, StatusFile } from '#core/health/health-shapes.ts';
import type { HistoryFile } from '#core/health/history-file.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { lockFolder } from '../observed/lock.ts';
import { probe } from './probe.ts';
import { PATIENT, TestNetwork } from './testing.ts';

const network = new TestNetwork();
beforeAll(async () => {
  await network.http('failing.example', (_request, response) => void response.writeHead(503).end());
  await network.http('healthy.example', (_request, response) => void response.end('ok'));
});
afterAll(() => network.close());

test('a run that finds its files damaged sets them aside, says so, and makes them again', async () => {
  const data = network.folder();
  const root = network.root({ failing: { url: 'https://failing.example' } }, PATIENT);
  const once = (now: number) =>
    probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve, now: () => now });
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(data, 'health', file), 'utf8'));
  const start = Date.parse('2026-03-01T12:00:00Z');
  await once(start);
  writeFileSync(join(data, 'health/status.json'), '{"version":1,');
  writeFileSync(join(data, 'health/history/services/failing.json'), '{"version":1}');
  const { damages } = await once(start + 300_000);
  expect(damages.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    'health/status.json: The file is not JSON.',
    'health/history/services/failing.json: `service` is missing.',
  ]);
  expect(readdirSync(join(data, 'health')).sort()).toEqual([
    'history',
    'incidents.json',
    'status.json',
    'status.json.damaged-20260301T120500000Z',
  ]);
  // The incident that lasts was known from the other file.
  expect(read<StatusFile>('status.json').services['service:default/failing' as Ref]).toEqual({
    status: 'down',
    since: '2026-03-01T12:00:00.000Z',
    checked: '2026-03-01T12:05:00.000Z',
    cause: 'Answered 503, not 200 to 299.',
    latency: expect.any(Number),
    outage: { started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  });
  expect(read<IncidentsFile>('incidents.json').incidents).toEqual([
    { service: 'service:default/failing', started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  ]);
});

test('what a run that died left half written is removed, and a data folder that cannot be one stops the run', async () => {
  const [data, root] = [network.folder(), network.root({}, PATIENT)];
  mkdirSync(join(data, 'health'));
  writeFileSync(join(data, 'health/.status.json.123.tmp'), '{');
  await probe({ catalog: openCatalog(root, undefined), data });
  expect(readdirSync(join(data, 'health')).sort()).toEqual(['incidents.json', 'status.json']);
  writeFileSync(join(data, 'file'), '');
  await expect(probe({ catalog: openCatalog(root, undefined), data: join(data, 'file') })).rejects.toMatchObject({
    name: 'CannotRun',
  });
});

test('a run while another writes the same folder asks nobody, and says whose turn it is', async () => {
  const [data, root] = [network.folder(), network.root({ failing: { url: 'https://failing.example' } }, PATIENT)];
  const unlock = lockFolder(data, 'health');
  await expect(probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve })).rejects.toMatchObject({
    name: 'CannotRun',
    fix: `Wait until it ends. If there is no such run, delete \`${join(data, 'health/.lock')}\`.`,
  });
  unlock();
  await probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve });
  expect(readdirSync(join(data, 'health')).sort()).toEqual(['history', 'incidents.json', 'status.json']);
});

test('a service that was renamed keeps its state, its incidents and its history, and the old name is gone', async () => {
  const [data, root] = [network.folder(), network.root({ checkout: { url: 'https://failing.example' } }, PATIENT)];
  const once = (now: number) =>
    probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve, now: () => now });
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(data, 'health', file), 'utf8'));
  const start = Date.parse('2026-03-01T12:00:00Z');
  await once(start);
  const before = read<HistoryFile>('history/services/checkout.json');
  const health = { url: 'https://failing.example' };
  writeFileSync(
    join(root, 'catalog/acme/checkout.yaml'),
    JSON.stringify({ kind: 'service', name: 'till', formerly: ['checkout'], owner: 'acme', health }),
  );
  await once(start);
  await once(start + 300_000);
  expect(read<StatusFile>('status.json').services).toEqual({
    'service:default/till': expect.objectContaining({
      ...{ status: 'down', since: '2026-03-01T12:00:00.000Z', checked: '2026-03-01T12:05:00.000Z' },
    }),
  });
  expect(read<IncidentsFile>('incidents.json').incidents).toEqual([
    expect.objectContaining({ service: 'service:default/till', started: '2026-03-01T12:00:00.000Z' }),
  ]);
  expect(readdirSync(join(data, 'health/history/services'))).toEqual(['till.json']);
  const after = read<HistoryFile>('history/services/till.json');
  expect([after.service, after.raw.status.startsWith(before.raw.status)]).toEqual(['service:default/till', true]);
  expect(after.raw.status.length).toBe(before.raw.status.length + 1);
});
