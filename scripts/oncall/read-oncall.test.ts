import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OncallFile, oncallIn } from '#core/oncall/oncall-file.ts';
import { MINUTE, timeOf } from '#core/text/time.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { probe } from '../health/probe.ts';
import { PATIENT, TestNetwork } from '../health/testing.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { oncallNow } from './read-oncall.ts';

const network = new TestNetwork();
const START = Date.parse('2026-11-28T03:00:00.000Z');
let answer: RequestListener;
let authorization: string | undefined;
beforeAll(async () => {
  await network.http('oncall.example', (request, response) => {
    authorization = request.headers.authorization;
    answer(request, response);
  });
  await network.http('other.example', (_request, response) => void response.end('{"acme":1}'));
});
afterAll(() => network.close());

let root: string;
let data: string;
beforeEach(() => {
  root = network.folder();
  data = network.folder();
  settings({});
  mkdirSync(join(root, 'catalog/teams'));
  write('catalog/teams/acme.yaml', { kind: 'team', name: 'acme', members: ['hana', 'ines'] });
  mkdirSync(join(root, 'catalog/acme'));
  write('catalog/acme/checkout.yaml', {
    kind: 'service',
    name: 'checkout',
    owner: 'acme',
    oncall: { pagerduty: 'P1' },
  });
});

function write(path: string, content: object): void {
  writeFileSync(join(root, path), JSON.stringify(content));
}

function settings(health: object, now = 'https://oncall.example/now.json'): void {
  mkdirSync(join(root, 'catalog'), { recursive: true });
  write('catalog/portal.yaml', { title: 'Acme', health: { ...PATIENT, ...health }, oncall: { now } });
}

async function read(given: object = {}, now = START): Promise<{ said: readonly string[]; file: OncallFile }> {
  const { read } = await probe({
    catalog: openCatalog(root, undefined),
    data,
    also: [oncallNow],
    resolve: network.resolve,
    now: () => now,
    ...given,
  });
  return { said: read.oncall!, file: oncallIn(new DataFolder(data, now))! };
}
const says = (body: unknown) => {
  answer = (_request, response) => void response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

test('a run of probes reads who is on call', async () => {
  says({ P1: { person: 'hana', until: '2026-11-28T09:00:00Z', next: 'ines' }, 'team:acme': { person: 'ines' } });
  expect(await read()).toEqual({
    said: [],
    file: {
      ...{ version: 1, checked: timeOf(START) },
      shifts: {
        P1: { person: 'person:default/hana', until: '2026-11-28T09:00:00.000Z', next: 'person:default/ines' },
        'team:default/acme': { person: 'person:default/ines' },
      },
    },
  });
});

test('an answer that says the same changes only the time of the last one', async () => {
  says({ P1: { person: 'hana' } });
  await read();
  const written = readFileSync(join(data, 'oncall/now.json'), 'utf8');
  const { file } = await read({}, START + MINUTE);
  expect([readFileSync(join(data, 'oncall/now.json'), 'utf8'), file.checked]).toEqual([
    written,
    timeOf(START + MINUTE),
  ]);
});

test('what cannot be read leaves the last shifts, with their age, and since when it is so', async () => {
  says({ P1: { person: 'hana' } });
  await read();
  says('<html>');
  await read({}, START + MINUTE);
  const message = 'The address of `oncall.now` answers with what is not JSON.';
  expect(await read({}, START + 2 * MINUTE)).toEqual({
    said: [message],
    file: {
      ...{ version: 1, checked: timeOf(START), shifts: { P1: { person: 'person:default/hana' } } },
      trouble: { message, since: timeOf(START + MINUTE) },
    },
  });
  says({ P1: { person: 'ines' } });
  expect((await read({}, START + 3 * MINUTE)).file).toEqual({
    ...{ version: 1, checked: timeOf(START + 3 * MINUTE), shifts: { P1: { person: 'person:default/ines' } } },
  });
});

const HOSTILE: [what: string, listener: RequestListener, sentence: string][] = [
  [
    'an error',
    (_, response) => void response.writeHead(500).end('{}'),
    'The address of `oncall.now` answers 500, not 200.',
  ],
  [
    'more than can be read',
    (_, response) => void response.end(`{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`),
    'The address of `oncall.now` answers with more than 2 MB.',
  ],
  [
    'a redirect to the metadata of a cloud',
    (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
    'The address of `oncall.now` cannot be read: `169.254.169.254` is a metadata address, and that may not be probed.',
  ],
  [
    'a cut connection',
    (request) => void request.socket.destroy(),
    'The address of `oncall.now` cannot be read: closed the connection.',
  ],
];

test.each(HOSTILE)('%s gets a sentence, and nobody is named', async (_, listener, sentence) => {
  answer = listener;
  const { said, file } = await read();
  expect(said).toEqual([sentence]);
  expect(file).toMatchObject({ checked: null, shifts: {}, trouble: { message: sentence } });
});

test('a secret goes to its own host only, and never in clear', async () => {
  says({});
  settings({ headers: { 'oncall.example': { authorization: 'PROBE_ONCALL' } } });
  await read({ env: { PROBE_ONCALL: 'Bearer abc' } });
  expect(authorization).toBe('Bearer abc');
  answer = (_, response) => void response.writeHead(302, { location: 'https://other.example/' }).end();
  expect((await read({ env: { PROBE_ONCALL: 'Bearer abc' } })).file.trouble).toBe(undefined);
  settings({ headers: { 'oncall.example': { authorization: 'PROBE_ONCALL' } } }, 'http://oncall.example/now.json');
  expect((await read({ env: { PROBE_ONCALL: 'Bearer abc' } })).said).toEqual([
    'The address of `oncall.now` cannot be read: `PROBE_ONCALL` is sent only over https.',
  ]);
});

test('people of the catalog are named, and nobody else', async () => {
  says({ checkout: { person: 'mallory' } });
  expect(await read()).toMatchObject({
    said: ['`checkout` names `mallory`, who is not a person of the catalog.'],
    file: { shifts: {} },
  });
});
