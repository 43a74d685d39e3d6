import type { Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
afterAll(() => network.close());

const BOTH = { one: { url: 'https://kept.example/1' }, two: { url: 'https://kept.example/2' } };
const ONE_AT_A_TIME = { concurrencyPerHost: 1 };

test.each([
  ['is closed by the server', (socket: Socket) => void socket.destroy()],
  ['is reset by the server', (socket: Socket) => void socket.resetAndDestroy()],
  ['is half-closed by the server', (socket: Socket) => void socket.end()],
])('a kept connection that %s when it is used again is no outage', async (_, close) => {
  const used = new Set<Socket>();
  await network.http('kept.example', ({ socket }, response) => {
    if (used.has(socket)) close(socket);
    else response.end('ok');
    used.add(socket);
  });
  expect(await network.states(BOTH, ONE_AT_A_TIME)).toEqual({ one: 'operational', two: 'operational' });
  expect(used.size).toBe(2);
});

test('a service that closes fresh connections is down: it is asked again once, not for ever', async () => {
  const requests: string[] = [];
  await network.http('kept.example', ({ url, socket }, response) => {
    requests.push(url!);
    if (url === '/2') socket.destroy();
    else response.end('ok');
  });
  expect(await network.states(BOTH, ONE_AT_A_TIME)).toEqual({
    one: 'operational',
    two: 'down: Closed the connection.',
  });
  expect(requests).toEqual(['/1', '/2', '/2']);
});
