import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
/** MiB that were sent of 2 GiB. */
let poured = 0;

beforeAll(async () => {
  await network.http(
    'healthy.example',
    (_request, response) => void response.end('{"status":"ok","checks":[{"db":true}]}'),
  );
  await network.http('slow.example', (_request, response) => void setTimeout(() => response.end('ok'), 300));
  await network.http('silent.example', () => {});
  await network.http('failing.example', (_request, response) => void response.writeHead(503).end());
  await network.http('redirecting.example', ({ url }, response) => {
    const location = { '/private': 'http://10.0.0.1/', '/metadata': 'http://0xa9fea9fe/latest/', '/loop': '/loop' }[
      url!
    ];
    response.writeHead(302, { location: location ?? 'https://healthy.example/' }).end('moved');
  });
  await network.http('dribbling.example', (_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  });
  await network.http('huge.example', (_request, response) => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    let left = 2048;

    const pour = () => {
      while (left-- > 0 && !response.destroyed) {
        poured++;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.on('drain', pour);
    pour();
  });
  await network.https('secure.example', (_request, response) => void response.end('ok'), { days: 80 });
  await network.https('expiring.example', (_request, response) => void response.end('ok'), { days: 3 });
  await network.https('expired.example', (_request, response) => void response.end('ok'), { days: -2 });
  const other = await network.https('other.example', (_request, response) => void response.end('ok'), { days: 80 });
  network.places.set('misnamed.example', other);
  await network.add(
    'port.example',
    createServer((socket) => void socket.on('error', () => {})),
  );
  await network.add(
    'resetting.example',
    createServer((socket) => void socket.once('data', () => socket.resetAndDestroy())),
    { plain: true },
  );
  await network.add(
    'babbling.example',
    createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n').on('error', () => {})),
    { plain: true },
  );
  const gone = createServer();
  const place = await network.add('refusing.example', gone, { plain: true });
  gone.close();
  network.places.set('refusing.example', place);
});
afterAll(() => network.close());

const steady = (text: string) => text.replace(/Took [0-9.]+ m?s/, 'Took …').replace(/in [0-9.]+ (?:h|days)/, 'in …');

test('every error of a server makes the state that it should', { tags: ['slow'] }, async () => {
  const found = await network.states({
    healthy: { url: 'https://healthy.example/healthz' },
    slow: { url: 'https://slow.example', degradedAbove: '200ms' },
    silent: { url: 'https://silent.example', timeout: '400ms' },
    failing: { url: 'https://failing.example' },
    refusing: { url: 'https://refusing.example' },
    resetting: { url: 'https://resetting.example' },
    babbling: { url: 'https://babbling.example' },
    dribbling: { url: 'https://dribbling.example', timeout: '400ms' },
    huge: { url: 'https://huge.example' },
    'huge-json': { url: 'https://huge.example', expect: { json: { '/a': 1 } } },
    'wrong-body': { url: 'https://healthy.example', expect: { body: 'all fine' } },
    'right-body': { url: 'https://healthy.example', expect: { body: '"ok"' } },
    'right-json': { url: 'https://healthy.example', expect: { json: { '/status': 'ok', '/checks/0/db': true } } },
    'wrong-json': { url: 'https://healthy.example', expect: { json: { '/status': 'fine' } } },
    'requested-503': { url: 'https://failing.example', expect: { status: [200, 503] } },
    'unwanted-200': { url: 'https://healthy.example', expect: { status: 204 } },
    redirected: { url: 'https://redirecting.example/' },
    'requested-302': { url: 'https://redirecting.example/', expect: { status: 302 } },
    'redirect-loop': { url: 'https://redirecting.example/loop' },
    'redirect-private': { url: 'https://redirecting.example/private' },
    'redirect-metadata': { url: 'https://redirecting.example/metadata' },
    secure: { url: 'https://secure.example' },
    expiring: { url: 'https://expiring.example' },
    expired: { url: 'https://expired.example' },
    misnamed: { url: 'https://misnamed.example' },
    'tls-port': { url: 'tls://secure.example:443' },
    'tls-expired': { url: 'tls://expired.example' },
    'tcp-port': { url: 'tcp://port.example:5432' },
    'tcp-refusing': { url: 'tcp://refusing.example:5432' },
  });
  expect(Object.fromEntries(Object.entries(found).map(([name, words]) => [name, steady(words)]))).toEqual({
    healthy: 'operational',
    slow: 'degraded: Took …, more than 200 ms.',
    silent: 'down: Gave no complete answer within 400 ms.',
    failing: 'down: Answered 503, not 200 to 299.',
    refusing: 'down: Refused the connection.',
    resetting: 'down: Closed the connection.',
    babbling: 'down: The connection failed (an answer that is not HTTP).',
    dribbling: 'down: Gave no complete answer within 400 ms.',
    huge: 'operational',
    'huge-json': 'degraded: The body is larger than the limit, so it cannot be read as JSON.',
    'wrong-body': 'degraded: Answered without the text `all fine`.',
    'right-body': 'operational',
    'right-json': 'operational',
    'wrong-json': 'degraded: Answered with another value at `/status` than `"fine"`.',
    'requested-503': 'operational',
    'unwanted-200': 'down: Answered 200, not 204.',
    redirected: 'operational',
    'requested-302': 'operational',
    'redirect-loop': 'down: Redirects more than 5 times.',
    'redirect-private': 'unknown: `10.0.0.1` is a private address, and that may not be probed.',
    'redirect-metadata': 'unknown: `169.254.169.254` is a metadata address, and that may not be probed.',
    secure: 'operational',
    expiring: 'degraded: Its certificate expires in ….',
    expired: 'down: Its certificate has expired.',
    misnamed: 'down: Its certificate is for another host.',
    'tls-port': 'operational',
    'tls-expired': 'down: Its certificate has expired.',
    'tcp-port': 'operational',
    'tcp-refusing': 'down: Refused the connection.',
  });
  expect(poured).toBeLessThan(64);
});
