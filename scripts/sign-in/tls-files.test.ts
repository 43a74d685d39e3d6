import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { checkTls, keyBeside } from './tls-files.ts';

let first: Awaited<ReturnType<typeof generate>>;
let second: typeof first;
beforeAll(async () => {
  [first, second] = await Promise.all([generate([], { keyType: 'ec' }), generate([], { keyType: 'ec' })]);
});

/** Files in a folder of their own. A key is for its owner alone. */
function tls(texts: { certificate?: string; key?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  const files = { certificate: join(folder, 'portal.pem'), key: join(folder, 'portal.key') };
  if (texts.certificate !== undefined) writeFileSync(files.certificate, texts.certificate);
  if (texts.key !== undefined) writeFileSync(files.key, texts.key, { mode: 0o600 });
  return files;
}

test.each([
  ['/etc/ssl/portal.pem', '/etc/ssl/portal.key'],
  ['/etc/ssl/portal', '/etc/ssl/portal.key'],
  ['/etc/ssl.d/portal', '/etc/ssl.d/portal.key'],
  ['/etc/ssl/portal.example.crt', '/etc/ssl/portal.example.key'],
])('the key of %s is %s', (certificate, key) => expect(keyBeside(certificate)).toBe(key));

test('a certificate with its key is fine, and so are files of another machine', () => {
  expect(checkTls(tls({ certificate: first.cert, key: first.private }))).toEqual([]);
  expect(checkTls(tls({}))).toEqual([]);
});

test('a key that others may read is reported', () => {
  const files = tls({ certificate: first.cert, key: first.private });
  chmodSync(files.key, 0o640);
  expect(checkTls(files)).toEqual([]);
  chmodSync(files.key, 0o644);
  expect(checkTls(files)).toEqual([
    `Every user of this machine may read or change \`${files.key}\`. Run \`chmod 640 ${files.key}\`.`,
  ]);
});

test('a certificate without a key is refused, and so is a key without a certificate', () => {
  const alone = tls({ certificate: first.cert });
  expect(() => checkTls(alone)).toThrow(
    `The certificate \`${alone.certificate}\` has no key: there is no \`${alone.key}\`.`,
  );
  const key = tls({ key: first.private });
  expect(() => checkTls(key)).toThrow(`The key \`${key.key}\` has no certificate: there is no \`${key.certificate}\`.`);
});

test('the key of another certificate is refused', () => {
  const files = tls({ certificate: first.cert, key: second.private });
  expect(() => checkTls(files)).toThrow(
    expect.objectContaining({
      message: `\`${files.key}\` is the key of another certificate than \`${files.certificate}\`.`,
      fix: 'Name the file with the key of this certificate with `--tls-key`.',
    }),
  );
});

test('what is neither a certificate nor a key is refused', () => {
  const noCertificate = tls({ certificate: 'portal', key: first.private });
  expect(() => checkTls(noCertificate)).toThrow(
    `\`${noCertificate.certificate}\` has no certificate in the format PEM.`,
  );
  const noKey = tls({ certificate: first.cert, key: first.cert });
  expect(() => checkTls(noKey)).toThrow(`\`${noKey.key}\` has no private key without a passphrase in the format PEM.`);
  const folder = tls({ certificate: first.cert });
  mkdirSync(folder.key, { mode: 0o700 });
  expect(() => checkTls(folder)).toThrow(`\`${folder.key}\` cannot be read.`);
  expect(() => checkTls({ certificate: folder.certificate, key: folder.certificate })).toThrow(
    `\`${folder.certificate}\` is given as the certificate and as its key.`,
  );
});
