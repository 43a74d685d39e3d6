import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
let lastAuthorization: string | undefined;
let carried: string | undefined;
beforeAll(async () => {
  await network.http('healthy.example', (request, response) => {
    lastAuthorization = request.headers.authorization;
    if (request.url === '/away') response.writeHead(302, { location: 'https://elsewhere.example/' });
    response.end('ok');
  });
  await network.http('elsewhere.example', (request, response) => {
    carried = request.headers.authorization;
    response.end('ok');
  });
  await network.https('secure.example', (_request, response) => void response.end('ok'), { days: 80 });
});
afterAll(() => network.close());

const BOUND = { headers: { 'healthy.example': { Authorization: 'PROBE_TOKEN' } } };

test('a header goes to the host that portal.yaml binds it to', async () => {
  const service = { service: { url: 'https://healthy.example' } };
  expect(await network.states(service, BOUND, { env: { PROBE_TOKEN: 'Bearer abc' } })).toEqual({
    service: 'operational',
  });
  expect(lastAuthorization).toBe('Bearer abc');
});

test('a header goes nowhere else, also when an entry asks for it, and never in clear', async () => {
  lastAuthorization = undefined;
  expect(
    await network.states(
      {
        stolen: { url: 'https://secure.example', headers: { 'x-token': 'PROBE_TOKEN' } },
        clear: { url: 'http://healthy.example' },
      },
      BOUND,
      { env: { PROBE_TOKEN: 'Bearer abc' } },
    ),
  ).toEqual({
    stolen: 'unknown: `PROBE_TOKEN` is not bound to `secure.example` in catalog/portal.yaml (health.headers).',
    clear: 'unknown: `PROBE_TOKEN` is sent only over https.',
  });
  expect(lastAuthorization).toBe(undefined);
});

test('a header is not carried to where its host redirects', async () => {
  const service = { service: { url: 'https://healthy.example/away' } };
  carried = 'nothing was asked';
  expect(await network.states(service, BOUND, { env: { PROBE_TOKEN: 'Bearer abc' } })).toEqual({
    service: 'operational',
  });
  expect([lastAuthorization, carried]).toEqual(['Bearer abc', undefined]);
});

test.each([
  ['is missing', {}, 'The variable `PROBE_TOKEN` is not set where probes run.'],
  [
    'would end the header',
    { PROBE_TOKEN: 'a\r\nx-admin: 1' },
    'The variable `PROBE_TOKEN` has characters that no header may have.',
  ],
])('a variable that %s is not sent', async (_what, env, cause) => {
  expect(await network.states({ service: { url: 'https://healthy.example' } }, BOUND, { env })).toEqual({
    service: `unknown: ${cause}`,
  });
});
