import type { Stack } from './stack.ts';

/** The digest of what is asked of a stack, without what makes it: it needs neither the packages of infra/ nor a secret. */
export function askedDigest(stack: Stack, sha256: (text: string) => string): string {
  return sha256(JSON.stringify(Object.entries(stack).sort(([a], [b]) => (a < b ? -1 : 1))));
}
