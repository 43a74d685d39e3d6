import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { CannotRun } from '../cannot-run.ts';

/** Whatever others may do, and what a group may besides reading. */
const OF_OTHERS = 0o037;

/** Absolute paths on the server. */
export interface TlsFiles {
  certificate: string;
  key: string;
}

/** The key of a certificate, where nobody names one: beside it, and ends with `.key`. */
export function keyBeside(certificate: string): string {
  return `${certificate.replace(/\.[^./]*$/, '')}.key`;
}

/**
 * Checks a certificate and its key if one of them is on this machine. If none is, they are on another one.
 *
 * @returns full sentences: what could not be checked, and what is unwise
 * @throws {CannotRun} when one is missing, or they are no pair
 */
export function checkTls({ certificate, key }: TlsFiles): string[] {
  if (certificate === key)
    throw new CannotRun(`\`${certificate}\` is given as the certificate and as its key.`, {
      fix: 'Name the file with the key with `--tls-key`.',
    });
  const [ofCertificate, ofKey] = [factsOf(certificate), factsOf(key)];
  if (ofCertificate === 'missing' && ofKey === 'missing') return [];
  if (ofKey === 'missing')
    throw new CannotRun(`The certificate \`${certificate}\` has no key: there is no \`${key}\`.`, {
      fix: 'Name the file with the key with `--tls-key`.',
    });
  if (ofCertificate === 'missing')
    throw new CannotRun(`The key \`${key}\` has no certificate: there is no \`${certificate}\`.`, {
      fix: 'Name the file with the certificate with `--tls`.',
    });
  const isOpen = ofKey !== 'unreadable' && (ofKey.mode & OF_OTHERS) !== 0;
  return [
    ...(isOpen ? [`Every user of this machine may read or change \`${key}\`. Run \`chmod 640 ${key}\`.`] : []),
    ...checkPair({ certificate, key }),
  ];
}

function factsOf(path: string): Stats | 'missing' | 'unreadable' {
  try {
    return statSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'unreadable' : 'missing';
  }
}

function checkPair({ certificate, key }: TlsFiles): string[] {
  const texts = [certificate, key].map((path) => ({ path, text: readable(path) }));
  const unreadable = texts.filter(({ text }) => text === undefined);
  if (unreadable.length > 0)
    return unreadable.map(
      ({ path }) => `You may not read \`${path}\`, so the certificate and its key were not compared.`,
    );
  const [found, secret] = [
    parsed(certificate, 'certificate', () => new X509Certificate(texts[0]!.text!)),
    parsed(key, 'private key without a passphrase', () => createPrivateKey(texts[1]!.text!)),
  ];
  if (!found.checkPrivateKey(secret))
    throw new CannotRun(`\`${key}\` is the key of another certificate than \`${certificate}\`.`, {
      fix: 'Name the file with the key of this certificate with `--tls-key`.',
    });
  return [];
}

/** Undefined where this user may not. */
function readable(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw new CannotRun(`\`${path}\` cannot be read.`, { fix: 'Name a file in the format PEM.', cause: error });
  }
}

function parsed<Value>(path: string, what: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    throw new CannotRun(`\`${path}\` has no ${what} in the format PEM.`, { fix: 'Name another file.', cause });
  }
}
