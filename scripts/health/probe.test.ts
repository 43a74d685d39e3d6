import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { readHealth } from '#core/health/health-record.ts';
import { knownHealth } from '#core/health/known-health.ts';
import { shownHours } from '#core/health/service-health.ts';
import { namesOf, observedToday } from '#core/part/observed-today.ts';
import { HOUR } from '#core/text/time.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { lockFolder } from '../observed/lock.ts';
import { probe } from './probe.ts';
import { PATIENT, TestNetwork } from './testing.ts';

const [FAILING, TILL] = ['service:default/failing', 'service:default/till'] as [Ref, Ref];
const network = new TestNetwork();
beforeAll(async () => {
  await network.http('failing.example', (_request, response) => void response.writeHead(503).end());
  await network.http('healthy.example', (_request, response) => void response.end('ok'));
});
afterAll(() => network.close());

const start = Date.parse('2026-03-01T12:00:00Z');

/** What the next build shows of a data folder. */
function known(data: string, names = namesOf([]), now = start + HOUR) {
  return knownHealth(observedToday(new DataFolder(data, now), names))!;
}

test('a run that finds its files damaged sets them aside, says so, and knows from the others what was', async () => {
  const data = network.folder();
  const root = network.root({ failing: { url: 'https://failing.example' } }, PATIENT);
  const once = (now: number) =>
    probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve, now: () => now });
  await once(start);
  await once(start + 300_000);
  writeFileSync(join(data, 'health/status.json'), '{"version":1,');
  writeFileSync(join(data, 'health/runs/2026-03-01/12/05.00.000.json'), '{"version":1}');
  const { damages } = await once(start + 600_000);
  expect(damages.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    'health/status.json: The file is not JSON.',
    'health/runs/2026-03-01/12/05.00.000.json: `checked` is missing.',
  ]);
  expect(readdirSync(join(data, 'health')).sort()).toEqual([
    'runs',
    'status.json',
    'status.json.damaged-20260301T121000000Z',
  ]);
  const { states, incidents } = known(data);
  expect(states.get(FAILING)).toEqual({
    status: 'down',
    since: '2026-03-01T12:00:00.000Z',
    checked: '2026-03-01T12:10:00.000Z',
    cause: 'Answered 503, not 200 to 299.',
    latency: expect.any(Number),
    outage: { started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  });
  expect(incidents).toEqual([
    { service: FAILING, started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  ]);
});

test('what a run that died left half written is removed, and a data folder that cannot be one stops the run', async () => {
  const [data, root] = [network.folder(), network.root({}, PATIENT)];
  mkdirSync(join(data, 'health'));
  writeFileSync(join(data, 'health/.status.json.123.tmp'), '{');
  await probe({ catalog: openCatalog(root, undefined), data });
  expect(readdirSync(join(data, 'health')).sort()).toEqual(['runs', 'status.json']);
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
  expect(readdirSync(join(data, 'health')).sort()).toEqual(['runs', 'status.json']);
});

test('a service that was renamed keeps its state, its incidents and its history', async () => {
  const [data, root] = [network.folder(), network.root({ checkout: { url: 'https://failing.example' } }, PATIENT)];
  const once = (now: number) =>
    probe({ catalog: openCatalog(root, undefined), data, resolve: network.resolve, now: () => now });
  await once(start);
  const health = { url: 'https://failing.example' };
  writeFileSync(
    join(root, 'catalog/acme/checkout.yaml'),
    JSON.stringify({ kind: 'service', name: 'till', formerly: ['checkout'], owner: 'acme', health }),
  );
  await once(start);
  await once(start + 300_000);
  const names = namesOf([{ ref: TILL, formerly: ['service:default/checkout' as Ref] }]);
  const { states, incidents } = known(data, names);
  expect(Object.fromEntries(states)).toEqual({
    [TILL]: expect.objectContaining({
      ...{ status: 'down', since: '2026-03-01T12:00:00.000Z', checked: '2026-03-01T12:05:00.000Z' },
    }),
  });
  expect(incidents).toEqual([expect.objectContaining({ service: TILL, started: '2026-03-01T12:00:00.000Z' })]);
  const observed = observedToday(new DataFolder(data, start + HOUR), names);
  const { services } = readHealth(observed, { isKnown: () => true, now: start })!;
  expect(shownHours(services[TILL]!).at(-1)!.counts).toMatchObject({ down: 2, operational: 0 });
  await once(start + 24 * HOUR);
  const file = JSON.parse(readFileSync(join(data, 'health/hours/2026-03-01.json'), 'utf8'));
  expect(Object.keys(file.services)).toEqual([TILL]);
});
