import type { SealedSecret } from './forge.ts';
import { ForgeRefusal } from './forge-refusal.ts';

/** @see https://docs.github.com/actions/reference/security/secrets#naming-your-secrets */
const NAME = /^[A-Z_][A-Z0-9_]*$/;
/** GitHub's own names begin so. */
const RESERVED = 'GITHUB_';
const LONGEST_ENVIRONMENT = 255;
/** In bytes, of the value. @see https://docs.github.com/actions/reference/security/secrets#limits-for-secrets */
const LARGEST = 48 * 1024;
/** What a sealed box has beside the value: a public key and a checksum. @see https://doc.libsodium.org/public-key_cryptography/sealed_boxes */
const SEAL = 48;
/** Secrets that an environment holds. */
export const MOST_SECRETS = 100;

/** Holds a secret of an environment to GitHub's limits, on every forge. @throws {ForgeRefusal} `invalid` */
export function checkSecret(name: string, { sealed }: SealedSecret): void {
  checkSecretName(name);
  const bytes = Buffer.from(sealed, 'base64').length - SEAL;
  if (bytes < 0) throw new ForgeRefusal('invalid', `The value of the secret \`${name}\` is not sealed.`);
  if (bytes > LARGEST)
    throw new ForgeRefusal(
      'invalid',
      `The value of the secret \`${name}\` has ${bytes.toLocaleString('en')} bytes. GitHub takes at most 49,152.`,
    );
}

/** @throws {ForgeRefusal} `invalid` */
export function checkSecretName(name: string): void {
  const error =
    (!NAME.test(name) && 'Use capitals, digits and underscores, and no digit at the beginning.') ||
    (name.startsWith(RESERVED) && `Names that begin with \`${RESERVED}\` are GitHub's own.`);
  if (error) throw new ForgeRefusal('invalid', `\`${name}\` is not the name of a secret. ${error}`);
}

/** @throws {ForgeRefusal} `invalid` */
export function checkEnvironmentName(name: string): void {
  if (name.trim() !== '' && name.length <= LONGEST_ENVIRONMENT) return;
  throw new ForgeRefusal('invalid', `\`${name}\` is not the name of an environment. Use 1 to 255 characters.`);
}
