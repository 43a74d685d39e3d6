import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text as streamText } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { REFRESHED } from '../refreshed.ts';
import { KeptRequests } from './kept-requests.ts';
import { LivePortal } from './live-portal.ts';
import { portalServer } from './portal-server.ts';
import { RequestDesk } from './request-desk.ts';

const root = fileFolder();
writeFileSync(join(root, 'index.html'), '<title>Portal</title>');
writeFileSync(join(root, 'built.css'), ':root { --built-text: "Today"; }\n');
writeFileSync(join(root, '404.html'), '<title>Nothing here</title>');
const asked: unknown[] = [];
/** What every request waits for. */
let opening = Promise.resolve();
let server: Awaited<ReturnType<typeof portalServer>>;
const ask = (options: { method?: 'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'POST'; url: string; headers?: object }) =>
  server.inject({ ...options, headers: { host: 'localhost:4321', ...options.headers } });

beforeAll(async () => {
  const desk = new RequestDesk(
    {
      open: async ({ fields }) => {
        asked.push(fields);
        await opening;
        return { outcome: 'refused', problems: [] };
      },
      carry: async () => true,
      show: async () => {},
      unfinished: async () => [{ number: 3, title: 'Register refunds' }],
      lacks: () => 'Install the packages in infra/.',
      say: () => {},
    },
    new KeptRequests(join(root, 'requests'), () => {}),
  );
  server = await portalServer(
    new LivePortal(root, await snapshotOf({})),
    REFRESHED.map((part) => part.live(root, () => {})),
    desk,
  );
});
afterAll(async () => {
  await server.close();
});

test.each([
  ['a page', '/', 'text/html'],
  ['a page that is not there', '/nothing/', 'text/html'],
  ['the API', '/services', '*/*'],
  ['a file of health', '/health/status.json', '*/*'],
])('%s cannot be shown in a frame of another site, nor read as another type', async (_, url, accept) => {
  const { headers } = await server.inject({ url, headers: { host: 'localhost:4321', accept } });
  expect(headers).toMatchObject({
    'content-security-policy': "frame-ancestors 'self'",
    'x-frame-options': 'SAMEORIGIN',
    'x-content-type-options': 'nosniff',
  });
});

test('a page learns that requests are taken here, and which are not done yet', async () => {
  const list = await server.inject({ url: '/requests', headers: { host: 'localhost:4321' } });
  expect(list.json()).toEqual({ items: [{ number: 3, title: 'Register refunds' }] });
  const style = await server.inject({ url: '/built.css', headers: { host: 'localhost:4321' } });
  expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(style.body).toBe(':root { --built-text: "Today"; }\n:root { --takes-requests: 1; }\n');
});

const post = (headers: Record<string, string>) =>
  server.inject({
    method: 'POST',
    url: '/register',
    headers: { host: 'localhost:4321', 'content-type': 'application/json', ...headers },
    payload: '{"name":"refunds"}',
  });

test.each([
  ['a page of the portal', { 'sec-fetch-site': 'same-origin' }],
  ['the address bar', { 'sec-fetch-site': 'none' }],
  ['a program', {}],
])('a request of %s is taken', async (_, headers: Record<string, string>) => {
  asked.length = 0;
  expect((await post(headers)).statusCode).toBe(422);
  expect(asked).toEqual([{ name: 'refunds' }]);
});

test.each(['same-site', 'cross-site', 'anything'])('a request that a browser calls %s is refused', async (site) => {
  asked.length = 0;
  const response = await post({ 'sec-fetch-site': site, origin: 'http://localhost:3000' });
  expect([response.statusCode, response.json()]).toEqual([
    403,
    {
      message: 'A page of another site cannot send requests to this portal.',
      hint: 'Send it from a page of the portal, or from a program.',
    },
  ]);
  expect(asked).toEqual([]);
});

test('a page of another site may lead people to pages, and gets no data', async () => {
  const headers = { host: 'localhost:4321', 'sec-fetch-site': 'cross-site', accept: 'text/html' };
  const codes = async (url: string) => (await ask({ url, headers })).statusCode;
  expect(await Promise.all(['/', '/services'].map(codes))).toEqual([200, 302]);
  const data = ['/api/local.json', '/requests', '/requests/1', '/health/status.json', '/api/openapi.json'];
  expect(await Promise.all(data.map(codes))).toEqual(data.map(() => 403));
  expect((await ask({ url: '/services', headers: { ...headers, accept: '*/*' } })).statusCode).toBe(403);
});

test('the description names this portal as its server, and each address with another method says which it takes', async () => {
  const { servers, paths } = (await ask({ url: '/api/openapi.json' })).json();
  expect(servers).toEqual([{ url: 'http://localhost:4321', description: '`npx portal start` on your machine' }]);
  const addresses = Object.entries<{ post?: object }>(paths);
  expect(addresses.length).toBeGreaterThan(15);
  for (const [path, item] of addresses) {
    const url = path.replace(/\{\w+\}/, '1');
    const [allow, others] = item.post ? ['POST', ['GET', 'PUT'] as const] : ['GET, HEAD', ['POST', 'OPTIONS'] as const];
    for (const method of others) {
      const { statusCode, headers, ...answer } = await ask({ method, url });
      expect([path, statusCode, headers.allow, answer.json().message]).toEqual([
        ...[path, 405, allow, `\`${method} ${url}\` is not possible.`],
      ]);
    }
  }
});

test.each([
  [
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    '431',
    'Address and headers have more than 16 KiB.',
  ],
  ['HELLO\r\n\r\n', '400', 'This is not a request in HTTP.'],
])('what Node cannot read is answered with a sentence', async (text, status, message) => {
  if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').end(text);
  const [head, body] = (await streamText(socket)).split('\r\n\r\n');
  expect([head!.split(' ')[1], JSON.parse(body!).message]).toEqual([status, message]);
});

test('of 500 requests at once each is answered, or refused with when to try again', async () => {
  let end = () => {};
  opening = new Promise((resolve) => {
    end = resolve;
  });
  let refusals = 0;
  const answers = Array.from({ length: 500 }, async () => {
    const answer = await post({});
    if (answer.statusCode === 503 && ++refusals === 399) end();
    return answer;
  });
  const refused = await Promise.race(answers);
  expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toEqual([
    ...[503, '20'],
    {
      message: 'Too many requests came at once, so nothing was done for this one.',
      hint: 'Send it again in 20 seconds.',
    },
  ]);
  const codes = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
  expect([codes.filter((code) => code === 422).length, codes.filter((code) => code === 503).length]).toEqual([
    101, 399,
  ]);
});
