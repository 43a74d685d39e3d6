import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { CannotRun } from '../../cannot-run.ts';
import { writePrivate } from './private-file.ts';

export interface Passphrases {
  /** Of one environment. */
  own?: string | undefined;
  /** Of all that have none of their own; beside one of its own, what states were encrypted with before. */
  shared?: string | undefined;
}

/**
 * The value of TF_ENCRYPTION: state and plans are encrypted, and nothing else is read or written. With a passphrase of its own, an
 * environment also reads what the shared one encrypted, and OpenTofu writes that with its own.
 *
 * @see https://opentofu.org/docs/language/state/encryption/
 */
export function stateEncryption({ own, shared }: Passphrases): string {
  // A state names the key that it was encrypted with, and OpenTofu takes no two keys of one name.
  const earlier = shared === undefined ? [] : [[SHARED, shared] as const];
  const keys =
    own === undefined ? earlier : [own, ...(shared === undefined ? [] : [shared])].map(named).concat(earlier);
  const passphrases = new Map<string, string>(keys);
  const methods = [...passphrases.keys()].map((name) => ({ method: `method.aes_gcm.${name}` }));
  const [first, ...rest] = methods;
  const fallback = rest.reduceRight<object | undefined>(
    (next, method) => ({ ...method, ...(next && { fallback: next }) }),
    undefined,
  );
  const each = <Value>(value: (name: string, passphrase: string) => Value) =>
    Object.fromEntries([...passphrases].map(([name, passphrase]) => [name, value(name, passphrase)]));
  return JSON.stringify({
    // The least that is allowed, by the quicker hash: nobody guesses a random passphrase, and every command makes the key twice.
    key_provider: {
      pbkdf2: each((_, passphrase) => ({ passphrase, iterations: ITERATIONS, hash_function: 'sha256' })),
    },
    method: { aes_gcm: each((name) => ({ keys: `key_provider.pbkdf2.${name}` })) },
    state: { ...first, enforced: true, ...(fallback && { fallback }) },
    plan: { ...first, enforced: true },
  });
}

const SHARED = 'waypost';
const ITERATIONS = 200_000;

/** A name that says which of several passphrases a state needs, and is no easier to guess from than the state. */
function named(passphrase: string): readonly [name: string, passphrase: string] {
  return [`${SHARED}_${pbkdf2Sync(passphrase, SHARED, ITERATIONS, 4, 'sha256').toString('hex')}`, passphrase];
}

const SHORTEST = 16;

/** The passphrase in a variable; undefined where it is not set. @throws {CannotRun} when it is too short */
export function givenPassphrase(env: NodeJS.ProcessEnv, variable: string): string | undefined {
  const given = env[variable];
  return given === undefined || given === '' ? undefined : checked(given, `\`${variable}\``);
}

export function noPassphrase(variable: string): CannotRun {
  return new CannotRun(`\`${variable}\` is not set, so the state of the resources cannot be encrypted.`, {
    fix: `Set it to a secret of at least ${SHORTEST} characters: \`openssl rand -base64 32\` makes one.`,
  });
}

interface PassphrasePlace {
  /** The file that has it where the variable is not set. */
  file: string;
  variable: string;
  /** Whether there is a state already: then a new passphrase could not read it. */
  hasState: boolean;
}

/** The passphrase that this machine keeps. @throws {CannotRun} when there is none, or one that is too short */
export function keptPassphrase({ file, variable, hasState }: PassphrasePlace): string {
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
