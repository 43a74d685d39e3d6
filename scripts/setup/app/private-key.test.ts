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

test('the fingerprint is that of the public half, as openssl computes it', () => {
  // A key of 512 bits, made for this test: `openssl genrsa -traditional 512`.
  const body = [
    'MIIBOwIBAAJBAMdi9CmopY1OZIwmTRibZdkPGFYSe3991agO+Kb29q5jxQSPEJ1tWntaynQJ/Jp4Pd486FH/5PTM8n1ivNBIJZ8C',
    'AwEAAQJBALpsTxZUVNYWIfTYKuWDBms4rexsQ4Qkx4vm055o8qSBhD49BzxBM17U5YXiQvaMq6F/au+1GKVUDtoNhgllh6ECIQD2',
    'Lmeb7kaAmPDQwcbTUGcVqEfTuvjNM1HdtF25I2VXPQIhAM9Wwj8E2GjzEvELhKYz5IdjndQ9Dde5ijzRDl9OyV4LAiEAo8YlWV//',
    '+SdF9askKYpwucC04A+f22uLx/Fo9HSuw4UCIAjWELcw1Kw8V71QGVof8ghXFX3bEED2Vk7bNfqX1/sbAiBNxCt/QEdMaiKjIj2p',
    'rqTuubkyFjGKzQSIpZSpd2PuUg==',
  ].join('');
  const pem = `-----BEGIN RSA PRIVATE KEY-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END RSA PRIVATE KEY-----\n`;
  // `openssl rsa -pubout -outform DER | openssl sha256 -binary | openssl base64`
  expect(fingerprintOf(pem)).toBe('SHA256:40h11IcRdFJH0R8v/fE4iKQc9u0NS6qwGQ2BBbCVSZE=');
});

test.each(['', 'key', pemOf('ed25519')])('what is no key of an App is refused, and not repeated', (text) => {
  expect(() => fingerprintOf(text)).toThrow('This is no private key of an App. Nothing was changed.');
});
