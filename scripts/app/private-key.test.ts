import { generateKeyPairSync } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
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

test('what is pasted into a terminal is read as a terminal sends it, with the brackets that some put around it', async () => {
  const pem = pemOf('rsa');
  const raw: boolean[] = [];
  const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => raw.push(isRaw) });
  const read = readPrivateKey(terminal);
  terminal.write(`\u001b[200~${pem.replaceAll('\n', '\r')}\u001b[201~`);
  expect(await read).toBe(pem);
  // Raw, so that the terminal itself shows nothing either, and afterwards as before.
  expect(raw).toEqual([true, false]);
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
