import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect, createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { makeCertificate } from './certificate.ts';

const NOW = Date.UTC(2026, 10, 26, 20, 55, 12, 345);

test('it is for localhost, signs itself, and holds for two days', () => {
  const { der, text: pem, key } = makeCertificate(NOW);
  const read = new X509Certificate(pem);
  expect(read.raw.equals(der)).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.checkIssued(read)).toBe(true);
  expect([read.subject, read.issuer, read.subjectAltName, read.ca]).toEqual([
    'CN=localhost',
    'CN=localhost',
    'DNS:localhost',
    true,
  ]);
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect([read.validFrom, read.validTo]).toEqual(['Nov 25 20:55:12 2026 GMT', 'Nov 27 20:55:12 2026 GMT']);
});

test('no two are alike', () => {
  const [one, other] = [makeCertificate(NOW), makeCertificate(NOW)].map(({ der }) => new X509Certificate(der));
  expect(one!.serialNumber).not.toBe(other!.serialNumber);
  expect(one!.verify(other!.publicKey)).toBe(false);
});

test('both ends of a connection know each other by it, and let nobody else in', async () => {
  const [server, client, stranger] = [1, 2, 3].map(() => makeCertificate(Date.now()));
  const own = ({ text: cert, key }: typeof server & object) => ({ cert, key });
  const listening = createServer({ ...own(server!), ca: client!.text, requestCert: true, rejectUnauthorized: true });
  listening.on('secureConnection', (socket) => socket.end('hello'));
  listening.on('tlsClientError', () => {});
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  const { port } = listening.address() as AddressInfo;
  const heard = async (as: typeof server & object, trusted = server!) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: trusted.text, ...own(as) });
    return text(socket).catch(() => '');
  };
  try {
    expect(await heard(client!)).toBe('hello');
    expect(await heard(stranger!)).toBe('');
    expect(await heard(client!, stranger)).toBe('');
  } finally {
    listening.close();
  }
});
