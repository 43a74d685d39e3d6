import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { CannotRun } from '../../cannot-run.ts';
import { writePrivate } from './private-file.ts';

export interface PassphrasePlace {
  env: NodeJS.ProcessEnv;
  variable: string;
  /** The file that has it where the variable is not set; undefined where only the variable may have it. */
  file: string | undefined;
  /** Whether there is a state already: then a new passphrase could not read it. */
  hasState: boolean;
}

/**
 * The value of TF_ENCRYPTION: state and plans are encrypted, and nothing else is read or written.
 *
 * @see https://opentofu.org/docs/language/state/encryption/
 * @throws {CannotRun} when there is no passphrase, or one that is too short
 */
export function stateEncryption(place: PassphrasePlace): string {
  const method = 'method.aes_gcm.waypost';
  return JSON.stringify({
    // The least that is allowed, by the quicker hash: nobody guesses a random passphrase, and every command makes the key twice.
    key_provider: {
      pbkdf2: { waypost: { passphrase: passphraseOf(place), iterations: 200_000, hash_function: 'sha256' } },
    },
    method: { aes_gcm: { waypost: { keys: 'key_provider.pbkdf2.waypost' } } },
    state: { method, enforced: true },
    plan: { method, enforced: true },
  });
}

const SHORTEST = 16;

function passphraseOf({ env, variable, file, hasState }: PassphrasePlace): string {
  const given = env[variable];
  if (given !== undefined && given !== '') return checked(given, `\`${variable}\``);
  if (file === undefined)
    throw new CannotRun(`\`${variable}\` is not set, so the state of the resources cannot be encrypted.`, {
      fix: `Set it to a secret of at least ${SHORTEST} characters: \`openssl rand -base64 32\` makes one.`,
    });
  if (existsSync(file)) return checked(readFileSync(file, 'utf8').trim(), `\`${file}\``);
  if (hasState)
    throw new CannotRun('The passphrase that the state of the resources was encrypted with is gone.', {
      fix: `Restore \`${file}\`, or set ${variable} to it.`,
    });
  const made = randomBytes(32).toString('base64url');
  writePrivate(file, `${made}\n`);
  return made;
}

function checked(passphrase: string, where: string): string {
  if (passphrase.length >= SHORTEST) return passphrase;
  throw new CannotRun(
    `The passphrase in ${where} has fewer than ${SHORTEST} characters, so state cannot be encrypted with it.`,
    {
      fix: 'Write a longer one: `openssl rand -base64 32` makes one.',
    },
  );
}
