import { afterAll, expect, test } from 'vitest';
import { TestNetwork } from './testing.ts';

const network = new TestNetwork();
afterAll(() => network.close());

test('what cannot be asked is unknown, and says why', async () => {
  expect(
    await network.states({
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
    'no-port': 'unknown: The health address `tcp://db.example` has no port.',
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
  const { port } = await network.http('healthy.example', (_request, response) => void response.end('ok'));
  expect(
    await network.states(
      { local: { url: `http://127.0.0.1:${port}/` }, metadata: { url: 'http://169.254.169.254/' } },
      { allowPrivate: true },
    ),
  ).toEqual({
    local: 'operational',
    metadata: 'unknown: `169.254.169.254` is a metadata address, and that may not be probed.',
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
    await network.states(
      { one: { url: 'https://mixed.example/1' }, two: { url: 'tcp://mixed.example:2' } },
      {},
      { lookUp },
    ),
  ).toEqual({ one: cause, two: cause });
  expect(asked).toEqual(['mixed.example']);
});
