import sodium from 'libsodium-wrappers';
import { expect, test } from 'vitest';
import { sealSecret } from './seal-secret.ts';

test('only the owner of the key reads a sealed secret, and no two are the same', async () => {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  const { ORIGINAL } = sodium.base64_variants;
  const key = sodium.to_base64(publicKey, ORIGINAL);
  const [sealed, again] = [await sealSecret('päss\nword', key), await sealSecret('päss\nword', key)];
  expect(sealed).not.toBe(again);
  // As GitHub's description of `encrypted_value` has it.
  expect(sealed).toMatch(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/);
  const open = (text: string, secret: Uint8Array) =>
    sodium.crypto_box_seal_open(sodium.from_base64(text, ORIGINAL), publicKey, secret);
  expect(sodium.to_string(open(sealed, privateKey))).toBe('päss\nword');
  expect(() => open(sealed, sodium.crypto_box_keypair().privateKey)).toThrow();
});
