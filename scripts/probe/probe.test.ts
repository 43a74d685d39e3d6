import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { IncidentsFile, StatusFile } from '#core/health/health-files.ts';
import { probe } from './probe.ts';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
/** Wide enough for a machine that has much else to do. */
const SETTINGS = { timeout: '10s', degradedAbove: '8s', failuresToDown: 1, retries: 0 };
let lastAuthorization: string | undefined;
/** MiB that were sent of 2 GiB. */
let poured = 0;

beforeAll(async () => {
  await network.http('healthy.example', (request, response) => {
    lastAuthorization = request.headers.authorization;
    response.end('{"status":"ok","checks":[{"db":true}]}');
  });
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

const run = (services: Record<string, object>, settings: object = {}, given: object = {}) => {
  const { resolve, trust } = network;
  const root = network.root(services, { ...SETTINGS, ...settings });
  return probe({ root, data: network.folder(), resolve, trust, ...given });
};

/** Status and cause, as a report says them. */
const states = async (...words: Parameters<typeof run>) => {
  const { services } = await run(...words);
  return Object.fromEntries(
    [...services].map(([ref, { status, cause }]) => [
      ref.replace('service:default/', ''),
      cause ? `${status}: ${cause}` : status,
    ]),
  );
};
const steady = (text: string) => text.replace(/Took [0-9.]+ m?s/, 'Took …').replace(/in [0-9.]+ (?:h|days)/, 'in …');

test('every fault of a server makes the state that it should', async () => {
  const found = await states({
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
    'wanted-503': { url: 'https://failing.example', expect: { status: [200, 503] } },
    'unwanted-200': { url: 'https://healthy.example', expect: { status: 204 } },
    redirected: { url: 'https://redirecting.example/' },
    'wanted-302': { url: 'https://redirecting.example/', expect: { status: 302 } },
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
    silent: 'down: Gave no whole answer within 400 ms.',
    failing: 'down: Answered 503, not 200 to 299.',
    refusing: 'down: Refused the connection.',
    resetting: 'down: Broke off the connection.',
    babbling: 'down: The connection failed (an answer that is not HTTP).',
    dribbling: 'down: Gave no whole answer within 400 ms.',
    huge: 'operational',
    'huge-json': 'degraded: Answered with more than is read of a body, so it cannot be read as JSON.',
    'wrong-body': 'degraded: Answered without the text `all fine`.',
    'right-body': 'operational',
    'right-json': 'operational',
    'wrong-json': 'degraded: Answered with another value at `/status` than `"fine"`.',
    'wanted-503': 'operational',
    'unwanted-200': 'down: Answered 200, not 204.',
    redirected: 'operational',
    'wanted-302': 'operational',
    'redirect-loop': 'down: Redirects more than 5 times.',
    'redirect-private': 'unknown: `10.0.0.1` is a private address, and that may not be probed.',
    'redirect-metadata': 'unknown: `169.254.169.254` is a metadata address, and that may not be probed.',
    secure: 'operational',
    expiring: 'degraded: Its certificate ends in ….',
    expired: 'down: Its certificate has expired.',
    misnamed: 'down: Its certificate is for another host.',
    'tls-port': 'operational',
    'tls-expired': 'down: Its certificate has expired.',
    'tcp-port': 'operational',
    'tcp-refusing': 'down: Refused the connection.',
  });
  expect(poured).toBeLessThan(64);
});

test('what cannot be asked is unknown, and says why', async () => {
  expect(
    await states({
      'no-url': { url: 'not an address' },
      'no-port': { url: 'tcp://db.example' },
      loopback: { url: 'http://127.0.0.1:1/' },
      decimal: { url: 'http://2130706433/' },
      octal: { url: 'http://0177.0.0.1/' },
      'tcp-hex': { url: 'tcp://0x7f000001:22' },
      mapped: { url: 'http://[::ffff:10.0.0.1]/' },
      'six-to-four': { url: 'http://[2002:a00:1::]/' },
      localhost: { url: 'http://localhost:1/' },
      metadata: { url: 'http://169.254.169.254/latest/meta-data/' },
    }),
  ).toEqual({
    'no-url': 'unknown: The health address `not an address` has no scheme.',
    'no-port': 'unknown: The health address `tcp://db.example` names no port.',
    loopback: 'unknown: `127.0.0.1` is a loopback address, and that may not be probed.',
    decimal: 'unknown: `127.0.0.1` is a loopback address, and that may not be probed.',
    octal: 'unknown: `127.0.0.1` is a loopback address, and that may not be probed.',
    'tcp-hex': 'unknown: `127.0.0.1` is a loopback address, and that may not be probed.',
    mapped: 'unknown: `::ffff:a00:1` is a private address, and that may not be probed.',
    'six-to-four': 'unknown: `2002:a00:1::` is a private address, and that may not be probed.',
    localhost: 'unknown: `localhost` is a loopback address, and that may not be probed.',
    metadata: 'unknown: `169.254.169.254` is a metadata address, and that may not be probed.',
  });
});

test('with leave from the settings, private addresses are asked, and those of metadata are not', async () => {
  const { port } = network.places.get('healthy.example')!;
  expect(
    await states(
      { local: { url: `http://127.0.0.1:${port}/` }, metadata: { url: 'http://169.254.169.254/' } },
      { allowPrivate: true },
    ),
  ).toEqual({
    local: 'operational',
    metadata: 'unknown: `169.254.169.254` is a metadata address, and that may not be probed.',
  });
});

test('a host that is not in DNS is down, once asked often enough', async () => {
  const { services } = await run({ lost: { url: 'https://host.invalid/' } }, { failuresToDown: 2 });
  expect(services.get('service:default/lost' as Ref)).toMatchObject({ status: 'unknown', failing: { count: 1 } });
});

test('a resolver that does not answer says nothing about a service', async () => {
  const lookUp = () => new Promise<string[]>(() => {});
  expect(await states({ lost: { url: 'https://lost.example/', timeout: '100ms' } }, {}, { lookUp })).toEqual({
    lost: 'unknown: DNS did not answer.',
  });
});

test('a host is looked up once a run, and one private address among others is enough to refuse it', async () => {
  const asked: string[] = [];
  const lookUp = async (host: string) => {
    asked.push(host);
    return ['93.184.216.34', '10.0.0.1'];
  };
  const cause = 'unknown: `mixed.example` is a private address, and that may not be probed.';
  expect(
    await states({ one: { url: 'https://mixed.example/1' }, two: { url: 'tcp://mixed.example:2' } }, {}, { lookUp }),
  ).toEqual({ one: cause, two: cause });
  expect(asked).toEqual(['mixed.example']);
});

const BOUND = { headers: { 'healthy.example': { Authorization: 'PROBE_TOKEN' } } };

test('a header goes to the host that portal.yaml binds it to', async () => {
  const service = { service: { url: 'https://healthy.example' } };
  expect(await states(service, BOUND, { env: { PROBE_TOKEN: 'Bearer abc' } })).toEqual({ service: 'operational' });
  expect(lastAuthorization).toBe('Bearer abc');
});

test('a header goes nowhere else, also when an entry asks for it, and never in clear', async () => {
  lastAuthorization = undefined;
  expect(
    await states(
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

test.each([
  ['is missing', {}, 'The variable `PROBE_TOKEN` is not set where probes run.'],
  [
    'would end the header',
    { PROBE_TOKEN: 'a\r\nx-admin: 1' },
    'The variable `PROBE_TOKEN` has characters that no header may have.',
  ],
])('a variable that %s is not sent', async (_what, env, cause) => {
  expect(await states({ service: { url: 'https://healthy.example' } }, BOUND, { env })).toEqual({
    service: `unknown: ${cause}`,
  });
});

test('a failure is tried again, after a wait that randomness stretches', async () => {
  let asked = 0;
  await network.http(
    'flapping.example',
    (_request, response) => void response.writeHead(asked++ === 0 ? 500 : 200).end(),
  );
  const random = () => 0;
  expect(await states({ flapping: { url: 'https://flapping.example' } }, { retries: 1 }, { random })).toEqual({
    flapping: 'operational',
  });
  expect(asked).toBe(2);
});

test('there are never more connections than the limits, and a host keeps its own', async () => {
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
  const found = await states(services, { concurrency: 8, concurrencyPerHost: 2 }, { resolve });
  expect(new Set(Object.values(found))).toEqual(new Set(['operational']));
  expect(asked).toBe(120);
  expect(most).toBeLessThanOrEqual(8);
  expect(opened).toBe(24);
});

test('a run that finds its files damaged sets them aside, says so, and makes them again', async () => {
  const data = network.folder();
  const root = network.root({ failing: { url: 'https://failing.example' } }, SETTINGS);
  const once = (now: number) => probe({ root, data, resolve: network.resolve, now: () => now });
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(data, 'health', file), 'utf8'));
  const start = Date.parse('2026-03-01T12:00:00Z');
  await once(start);
  writeFileSync(join(data, 'health/status.json'), '{"version":1,');
  writeFileSync(join(data, 'health/history/services/failing.json'), '{"version":1}');
  const { damages } = await once(start + 300_000);
  expect(damages.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    'health/status.json: The file is not JSON.',
    'health/history/services/failing.json: `service` is missing.',
  ]);
  expect(readdirSync(join(data, 'health')).sort()).toEqual([
    'history',
    'incidents.json',
    'status.json',
    'status.json.damaged-20260301T120500000Z',
  ]);
  // The incident that lasts was known from the other file.
  expect(read<StatusFile>('status.json').services['service:default/failing' as Ref]).toEqual({
    status: 'down',
    since: '2026-03-01T12:00:00.000Z',
    checked: '2026-03-01T12:05:00.000Z',
    cause: 'Answered 503, not 200 to 299.',
    latency: expect.any(Number),
    outage: { started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  });
  expect(read<IncidentsFile>('incidents.json').incidents).toEqual([
    { service: 'service:default/failing', started: '2026-03-01T12:00:00.000Z', cause: 'Answered 503, not 200 to 299.' },
  ]);
});

test('what a run that died left half written is removed, and a data folder that cannot be one stops the run', async () => {
  const [data, root] = [network.folder(), network.root({}, SETTINGS)];
  mkdirSync(join(data, 'health'));
  writeFileSync(join(data, 'health/.status.json.123.tmp'), '{');
  await probe({ root, data });
  expect(readdirSync(join(data, 'health')).sort()).toEqual(['incidents.json', 'status.json']);
  writeFileSync(join(data, 'file'), '');
  await expect(probe({ root, data: join(data, 'file') })).rejects.toMatchObject({ name: 'CannotRun' });
});
