import { randomBytes } from 'node:crypto';
import { checkEnvironmentName, checkSecret, checkSecretName, MOST_SECRETS } from '../../check-secret.ts';
import type { Environments } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { ENVIRONMENT_SCHEMA } from '../records.ts';
import { fileName } from './file-name.ts';
import type { LocalPlace } from './local-place.ts';

/**
 * Environments of a local repository. They keep only the names of secrets: nobody has the private half of the key that seals
 * their values, and on a laptop these are in the secret store.
 */
export function localEnvironments({ name: repository, store }: LocalPlace): Environments {
  const folderOf = (name: string) => {
    checkEnvironmentName(name);
    return `environments/${fileName(name.toLowerCase())}`;
  };
  const find = (name: string) => store.read(`${folderOf(name)}.json`, ENVIRONMENT_SCHEMA);

  return {
    async environmentKey(name) {
      const found = find(name);
      return found && { keyId: found.keyId, key: found.key };
    },
    async ensureEnvironment(name) {
      if (find(name)) return;
      const keyId = BigInt(`0x${randomBytes(7).toString('hex')}`).toString();
      store.create(`${folderOf(name)}.json`, { name, keyId, key: await publicKey() });
    },
    async environmentSecrets(name) {
      return find(name) && store.names(folderOf(name));
    },
    async setEnvironmentSecret(name, secret, given) {
      checkSecret(secret, given);
      const found = find(name);
      if (!found) throw new ForgeRefusal('not found', `\`${repository}\` has no environment \`${name}\`.`);
      if (found.keyId !== given.keyId)
        throw new ForgeRefusal(
          'invalid',
          `The secret \`${secret}\` is sealed by another key than that of \`${name}\`.`,
        );
      const names = store.names(folderOf(name));
      if (!names.includes(secret) && names.length >= MOST_SECRETS)
        throw new ForgeRefusal(
          'invalid',
          `The environment \`${name}\` has ${MOST_SECRETS} secrets, and holds no more.`,
        );
      store.create(`${folderOf(name)}/${secret}.json`, { name: secret });
    },
    async deleteEnvironmentSecret(name, secret) {
      checkSecretName(secret);
      store.remove(`${folderOf(name)}/${secret}.json`);
    },
  };
}

async function publicKey(): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  return sodium.to_base64(sodium.crypto_box_keypair().publicKey, sodium.base64_variants.ORIGINAL);
}
