import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

/** As PostgreSQL makes them itself. */
const ITERATIONS = 4096;

/**
 * Computes what PostgreSQL keeps of a password (https://www.postgresql.org/docs/18/catalog-pg-authid.html, RFC 5802). Sent in its place, it
 * keeps the password out of the server's log.
 *
 * @param salt 16 random bytes
 */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
