import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that signs itself, and its key. */
export interface OwnCertificate {
  der: Buffer;
  /** As PEM, like the key. */
  text: string;
  key: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** Tags of ASN.1: https://www.rfc-editor.org/rfc/rfc5280#appendix-A */
const TAG = {
  ...{ boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, text: 0x0c, time: 0x18 },
  ...{ sequence: 0x30, set: 0x31, dnsName: 0x82, version: 0xa0, extensions: 0xa3 },
};
/** Bits 0 and 5: it signs the handshake, and itself. */
const SIGNS = Buffer.from([2, 0x84]);
const TRUE = Buffer.from([0xff]);

/**
 * Makes a certificate for one process: for `localhost`, its own authority, for both ends of a connection, with a new key. Node reads
 * certificates and makes none, and OpenTofu starts a provider so often that the start of a library for them is much of an apply.
 *
 * @param now milliseconds since 1970; it holds from a day before to a day after
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function makeCertificate(now: number): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const name = sequence(der(TAG.set, sequence(oid('2.5.4.3'), der(TAG.text, Buffer.from('localhost')))));
  const content = sequence(
    der(TAG.version, der(TAG.integer, Buffer.from([2]))),
    // Positive, and not with a zero first.
    der(TAG.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(now - DAY), time(now + DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(TAG.extensions, sequence(...extensions())),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const made = sequence(content, algorithm, der(TAG.bits, signature));
  return { der: made, text: pem(made), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function extensions(): Buffer[] {
  const critical = der(TAG.boolean, TRUE);
  const uses = sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'));
  return [
    sequence(oid('2.5.29.19'), critical, der(TAG.octets, sequence(der(TAG.boolean, TRUE)))),
    sequence(oid('2.5.29.15'), critical, der(TAG.octets, der(TAG.bits, SIGNS))),
    sequence(oid('2.5.29.37'), der(TAG.octets, uses)),
    sequence(oid('2.5.29.17'), der(TAG.octets, sequence(der(TAG.dnsName, Buffer.from('localhost'))))),
  ];
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const written = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...written]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(TAG.sequence, ...parts);
}

/** Numbers with seven bits a byte, of which all but the last begin with a one. The first two numbers are one. */
function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(TAG.oid, Buffer.from(bytes));
}

/** `20261126205512Z` */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\.\d+|[-:T]/g, '');
  return der(TAG.time, Buffer.from(digits));
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
