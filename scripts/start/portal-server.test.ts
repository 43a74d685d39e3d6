import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { KeptRequests } from './kept-requests.ts';
import { LiveHealth } from './live-health.ts';
import { LivePortal } from './live-portal.ts';
import { portalServer } from './portal-server.ts';
import { RequestDesk } from './request-desk.ts';

const root = mkdtempSync(join(tmpdir(), 'waypost-server-'));
writeFileSync(join(root, 'index.html'), '<title>Portal</title>');
writeFileSync(join(root, '404.html'), '<title>Nothing here</title>');
const asked: unknown[] = [];
let server: Awaited<ReturnType<typeof portalServer>>;

beforeAll(async () => {
  const desk = new RequestDesk(
    {
      open: async ({ fields }) => {
        asked.push(fields);
        return { outcome: 'refused', problems: [] };
      },
      carry: async () => true,
      show: async () => {},
      say: () => {},
    },
    new KeptRequests(join(root, 'requests'), () => {}),
  );
  server = await portalServer(new LivePortal(root, await snapshotOf({})), new LiveHealth(root, () => {}), desk);
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
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
