import { randomBytes } from 'node:crypto';
import type { StoredSecret } from './secret-store.ts';

/** Makes a secret of 192 random bits. @param now milliseconds since 1970: its version */
export function newSecret(now: number): StoredSecret & { value: string } {
  return { value: randomBytes(24).toString('base64url'), version: Math.floor(now / 1000) };
}
