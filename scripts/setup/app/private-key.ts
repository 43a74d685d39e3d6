import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CannotRun } from '../../cannot-run.ts';

/** In characters; a key of 4,096 bits has 3,300. */
const LONGEST = 20_000;
const END = /^-----END [A-Z ]*PRIVATE KEY-----$/;

/**
 * Reads a private key up to its last line. A terminal does not show what is pasted.
 *
 * @param verb that a person who leaves runs again
 * @returns what was given if it has no such line
 * @throws {CannotRun} when the person leaves with Ctrl-C
 */
export async function readPrivateKey(
  input: NodeJS.ReadStream | NodeJS.ReadableStream,
  verb = 'app rotate',
): Promise<string> {
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, ...(isTerminal && { output: nowhere, terminal: true }) });
  let text = '';
  let hasLeft = false;
  lines.once('SIGINT', () => {
    hasLeft = true;
    lines.close();
  });
  try {
    for await (const line of lines) {
      text += `${line.trimEnd()}\n`;
      if (END.test(line.trim()) || text.length > LONGEST) break;
    }
  } finally {
    lines.close();
  }
  if (hasLeft)
    throw new CannotRun('No key was read. Nothing was changed.', { fix: `Run \`npx portal ${verb}\` again.` });
  return text;
}

/**
 * The fingerprint of a key, as GitHub's page of an App shows it.
 *
 * @throws {CannotRun} when it is none that GitHub makes
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps#verifying-private-keys
 */
export function fingerprintOf(pem: string): string {
  const der = createPublicKey(keyIn(pem)).export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}

function keyIn(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What node says of it may hold a part of it.
  }
  throw new CannotRun('This is no private key of an App. Nothing was changed.', {
    fix: 'Give the file that GitHub downloaded: `npx portal app rotate < acme-waypost.private-key.pem`.',
  });
}
