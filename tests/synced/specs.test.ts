import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import { TestNetwork } from '../../scripts/health/testing.ts';
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

const OPENAPI = 'openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths: {}\n';
const URL_OF_SPEC = 'https://specs.acme.example/orders/openapi.yaml';
const ORDERS = 'api:default/orders' as Ref;
const at = (spec: string, name = 'orders') => `apis: [{ name: ${name}, type: openapi, spec: '${spec}' }]\n`;
const sync = () => portal.sync(undefined, {}, { resolve: network.resolve, trust: network.trust });
const serve = (respond: (request: IncomingMessage, response: ServerResponse) => void) =>
  network.https('specs.acme.example', respond, { days: 30 });
const spec = () => portal.manifest().specs?.[ORDERS];
const copied = () => {
  const [file] = spec()?.copy?.files ?? [];
  return file && readFileSync(join(portal.data, `docs/apis/orders/${file.hash}.txt`), 'utf8');
};

test('of a description in a repository, the files that it refers to are copied too, below its own folder', async () => {
  portal = await SyncedPortal.make({ checkout: at('api/openapi.yaml'), shop: 'provides: [api:basket]\n' });
  portal.laptop.write(
    'catalog/payments/basket.yaml',
    'kind: api\nname: basket\nowner: payments\ntype: openapi\nspec: basket.yaml\n',
  );
  await portal.repository('shop', { 'README.md': 'Shop', 'basket.yaml': OPENAPI });
  await portal.repository('checkout', {
    'README.md': 'Read me',
    'api/openapi.yaml':
      '{ openapi: 3.1.0, $ref: ./schemas/order.yaml, more: { $ref: ../other.yaml }, less: { $ref: "%2e%2e/a%20b.yaml" } }',
    ...{ 'api/schemas/order.yaml': '$ref: an%20item.yaml#/Item', 'api/schemas/an item.yaml': 'Item: {}' },
    ...{ 'other.yaml': '{}', 'a b.yaml': '{}', 'api/unnamed.yaml': '{}' },
  });
  expect(await sync()).toMatchObject({ troubles: [], limits: [], fetched: 6 });
  expect(portal.copied('checkout')).toEqual([
    ...['README.md', 'api/openapi.yaml', 'api/schemas/an item.yaml', 'api/schemas/order.yaml'],
  ]);
  expect(portal.copied('shop')).toEqual(['README.md', 'basket.yaml']);
});

test('a description at an address is copied, and the next time only what changed', async () => {
  portal = await SyncedPortal.make({ checkout: at(URL_OF_SPEC) });
  await portal.repository('checkout', { 'README.md': 'Read me' });
  const asked: (string | undefined)[] = [];
  let [text, etag] = [OPENAPI, '"1"'];
  await serve(({ headers }, response) => {
    asked.push(headers['if-none-match']);
    if (headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, 'content-type': 'application/yaml' }).end(text);
  });
  expect(await sync()).toMatchObject({ services: 1, specs: 1, changed: [ORDERS, 'service:default/checkout'] });
  expect({ ...spec()?.copy, text: copied() }).toMatchObject({
    ...{ visibility: 'public', synced: '2026-03-01T08:00:00.000Z', etag: '"1"', text: OPENAPI },
    files: [{ path: 'openapi.yaml' }],
  });
  portal.now += 3_600_000;
  expect(await sync()).toMatchObject({ changed: [], affected: [], fetched: 0 });
  [text, etag] = [`${OPENAPI}x-new: 1\n`, '"2"'];
  expect(await sync()).toMatchObject({ changed: [ORDERS], affected: [ORDERS], fetched: 1 });
  expect({ asked, text: copied(), synced: spec()?.copy?.synced }).toEqual({
    asked: [undefined, '"1"', '"1"'],
    text,
    synced: '2026-03-01T09:00:00.000Z',
  });
  [text, etag] = [`${OPENAPI}x-token: ghp_${'a1B2'.repeat(9)}\n`, '"3"'];
  expect(await sync()).toMatchObject({ fetched: 0 });
  expect(spec()?.copy).toBeUndefined();
  expect(spec()?.trouble?.message).toMatch(/is not copied: it has a secret, or what looks like one\. Revoke it where/);
});

test('an address that fails leaves the last copy, and what is wrong since when; one that changes leaves nothing', async () => {
  portal = await SyncedPortal.make({ checkout: at(URL_OF_SPEC) }, 'docs: { readers: private }\n');
  await portal.repository('checkout', {});
  let answer: [status: number, type: string, text: string] = [200, 'text/plain', OPENAPI];
  await serve((_, response) => response.writeHead(answer[0], { 'content-type': answer[1] }).end(answer[2]));
  await sync();
  const failures: string[] = [];
  const answers: (typeof answer)[] = [
    [200, 'text/plain', 'x'.repeat(2 * 1024 * 1024 + 1)],
    [404, 'text/plain', 'No'],
    [200, 'text/html; charset=utf-8', '<p>Log in'],
  ];
  for (answer of answers) {
    portal.now += 3_600_000;
    failures.push(...(await sync()).troubles.map(({ message }) => message));
  }
  const begin = `The description at \`${URL_OF_SPEC}\` could not be fetched.`;
  expect(failures).toEqual([
    `${begin} It has more than 2,048 KB.`,
    `${begin} It answers with the status 404.`,
    `${begin} It is a web page. Name the address of the file itself.`,
  ]);
  expect({ since: spec()?.trouble?.since, text: copied() }).toEqual({
    since: '2026-03-01T10:00:00.000Z',
    text: OPENAPI,
  });
  await portal.laptop.git('checkout', '--quiet', '--', '.');
  portal.laptop.write('catalog/payments/checkout.yaml', entry(at('https://specs.acme.example/other.yaml')));
  await sync();
  expect(spec()).toMatchObject({ from: 'https://specs.acme.example/other.yaml', trouble: { kind: 'gone' } });
  expect(copied()).toBeUndefined();
});

test.each([
  [404, 'text/plain', false],
  [401, 'text/plain', false],
  [200, 'text/html', false],
  [429, 'text/plain', true],
  [503, 'text/html', true],
])('after the answer %d of %s, everybody may still read the last copy: %s', async (status, type, isKept) => {
  portal = await SyncedPortal.make({ checkout: at(URL_OF_SPEC) });
  await portal.repository('checkout', {});
  let answer: [status: number, type: string] = [200, 'text/plain'];
  await serve((_, response) => response.writeHead(answer[0], { 'content-type': answer[1] }).end(OPENAPI));
  await sync();
  answer = [status, type];
  const [trouble] = (await sync()).troubles;
  expect({ hidden: trouble?.message.includes('It may be private'), text: copied() }).toEqual({
    hidden: !isKept,
    text: isKept ? OPENAPI : undefined,
  });
  expect(existsSync(join(portal.data, 'docs/apis/orders'))).toBe(isKept);
});

const entry = (lines: string) =>
  `kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout\n${lines}`;

test('a redirect to a private address is refused', async () => {
  portal = await SyncedPortal.make({ checkout: at('http://specs.acme.example/openapi.yaml') });
  await portal.repository('checkout', {});
  await network.http('specs.acme.example', (_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/openapi.yaml' }).end();
  });
  expect((await sync()).troubles[0]?.message).toContain(
    '`127.0.0.1` is a loopback address, and that may not be asked.',
  );
});

test('a private address is asked where neither probes nor readers are public, and its copy goes when everybody can read', async () => {
  const { port } = await network.http('specs.acme.example', (_, response) => response.end(OPENAPI));
  const [health, docs] = ['health: { allowPrivate: true }\n', 'docs: { readers: internal }\n'];
  portal = await SyncedPortal.make({ checkout: at(`http://127.0.0.1:${port}/openapi.yaml`) }, `${health}${docs}`);
  await portal.repository('checkout', {});
  await sync();
  expect(spec()?.copy).toMatchObject({ visibility: 'internal', files: [{ path: 'openapi.yaml' }] });
  portal.laptop.write('catalog/portal.yaml', `title: Test\nforge: { github: acme/portal }\n${health}`);
  await sync();
  expect(spec()).toMatchObject({ trouble: { kind: 'unread' } });
  expect(spec()?.copy).toBeUndefined();
});
