/**
 * Encrypts the value of a secret as GitHub takes it: in a sealed box of libsodium, which only GitHub can open.
 *
 * @param key the public key of the repository or environment, in base64
 * @returns in base64
 * @see https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 */
export async function sealSecret(value: string, key: string): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { ORIGINAL } = sodium.base64_variants;
  return sodium.to_base64(
    sodium.crypto_box_seal(sodium.from_string(value), sodium.from_base64(key, ORIGINAL)),
    ORIGINAL,
  );
}
