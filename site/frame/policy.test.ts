import { expect, test } from 'vitest';
import { INLINE_SCRIPTS, policy, scriptHash } from './policy.ts';

test('a script is named by its hash, as browsers work it out', () => {
  expect(scriptHash('')).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
});

test('the policy allows what the portal is made of, and nothing else', () => {
  expect(policy(['']).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self' https://github.com",
    "base-uri 'none'",
    "frame-src 'self'",
    "object-src 'none'",
  ]);
});

test('every script that may be in a page is one', () => {
  expect(INLINE_SCRIPTS.filter((text) => text.trim() === '')).toEqual([]);
});
