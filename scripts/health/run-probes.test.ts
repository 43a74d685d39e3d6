import { afterAll, expect, test } from 'vitest';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
afterAll(() => network.close());

test('a failure is tried again, after a wait that randomness stretches', async () => {
  let asked = 0;
  await network.http(
    'flapping.example',
    (_request, response) => void response.writeHead(asked++ === 0 ? 500 : 200).end(),
  );
  const random = () => 0;
  expect(await network.states({ flapping: { url: 'https://flapping.example' } }, { retries: 1 }, { random })).toEqual({
    flapping: 'operational',
  });
  expect(asked).toBe(2);
});

test('there are never more connections than the limits, and a host keeps its own', { tags: ['slow'] }, async () => {
  let [open, most, opened, asked] = [0, 0, 0, 0];
  const counting: Parameters<typeof network.http>[1] = (_request, response) => {
    asked++;
    setTimeout(() => response.end('ok'), 5);
  };
  const place = await network.http('counting.example', counting);
  const server = network.serverAt(place.port);
  server.on('connection', (socket) => {
    opened++;
    most = Math.max(most, ++open);
    socket.on('close', () => open--);
  });
  const services = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [
      `s${index}`,
      { url: `https://h${index % 12}.counting.example/${index}` },
    ]),
  );
  const resolve = () => place;
  const found = await network.states(services, { concurrency: 8, concurrencyPerHost: 2 }, { resolve });
  expect(new Set(Object.values(found))).toEqual(new Set(['operational']));
  expect(asked).toBe(120);
  expect(most).toBeLessThanOrEqual(8);
  expect(opened).toBe(24);
});
