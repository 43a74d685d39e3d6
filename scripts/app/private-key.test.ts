import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { fingerprintOf, readPrivateKey } from './private-key.ts';

const pemOf = (type: 'rsa' | 'ed25519') =>
  generateKeyPairSync(type as 'rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

test('a key is read up to its last line, whatever follows and however lines end', async () => {
  const pem = pemOf('rsa');
  const given = Readable.from([
    pem.replaceAll('\n', '\r\n').slice(0, 40),
    pem.replaceAll('\n', '\r\n').slice(40),
    'ls',
  ]);
  expect(await readPrivateKey(given)).toBe(pem);
});

test('what is endless is not read to its end', async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield 'x'.repeat(1000).concat('\n');
    })(),
  );
  expect((await readPrivateKey(endless)).length).toBeLessThan(30_000);
});

test('the fingerprint is that of the public half, as openssl computes it', () => {
  expect(fingerprintOf(pemOf('rsa'))).toMatch(/^SHA256:[\w+/]{43}=$/);
});

test.each(['', 'key', pemOf('ed25519')])('what is no key of an App is refused, and not repeated', (text) => {
  expect(() => fingerprintOf(text)).toThrow('This is no private key of an App. Nothing was changed.');
});
