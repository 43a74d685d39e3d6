import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNetwork } from '../health/testing.ts';
import { callHeartbeat } from './call-heartbeat.ts';

const network = new TestNetwork();
const asked: string[] = [];
beforeAll(async () => {
  await network.https(
    'watch.example',
    (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.statusCode = request.url === '/gone' ? 404 : 200;
      response.end('OK');
    },
    { days: 90 },
  );
});
afterAll(() => network.close());

const call = (address: string) => callHeartbeat(address, { resolve: network.resolve, trust: network.trust });

test('the address is called by GET, and what does not answer is reported without its path', async () => {
  expect(await call('https://watch.example/ping/s3cret')).toBe(undefined);
  expect(asked).toEqual(['GET /ping/s3cret']);
  expect(await call('https://watch.example/gone')).toBe(
    'The address of the secret `HEARTBEAT_URL`, on `watch.example`, was not reached. It answered 404.',
  );
});

test.each(['http://watch.example/s3cret', 'watch.example/s3cret', ''])('%j is no address for it', async (address) => {
  expect(await call(address)).toBe('The secret `HEARTBEAT_URL` is no address that begins with `https://`.');
});

test('no private address is called', async () => {
  const said = await callHeartbeat('https://127.0.0.1/s3cret');
  expect(said).toContain('that may not be probed');
  expect(said).not.toContain('s3cret');
});
