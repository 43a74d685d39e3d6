import { sealSecret } from '../../forge/github/seal-secret.ts';
import type { Ground } from './ground.ts';

export async function secretsOfEnvironment({ github }: Ground, environment_name: string): Promise<string[]> {
  const what = `secrets of the environment \`${environment_name}\``;
  const secrets = await github.list(what, `GET ${ROUTE}`, { environment_name });
  return secrets.map(({ name }) => name);
}

/** Names of the secrets that every branch can use. */
export async function secretsOfRepository({ github }: Ground): Promise<string[]> {
  const secrets = await github.list('secrets', 'GET /repos/{owner}/{repo}/actions/secrets');
  return secrets.map(({ name }) => name);
}

/** The public half of the key with which GitHub opens the secrets of an environment. */
export interface SealingKey {
  key: string;
  key_id: string;
}

const ROUTE = '/repos/{owner}/{repo}/environments/{environment_name}/secrets' as const;

export async function sealingKey({ github }: Ground, environment_name: string): Promise<SealingKey> {
  return github.ask(`environment \`${environment_name}\``, `GET ${ROUTE}/public-key`, { environment_name });
}

/**
 * Stores a secret of an environment. GitHub shows its value to nobody.
 *
 * @param secret.by asked for before, so that nothing comes between getting the value and storing it
 * @see https://docs.github.com/rest/actions/secrets#create-or-update-an-environment-secret
 */
export async function storeSecret(
  { github }: Ground,
  environment_name: string,
  { name, value, by: { key, key_id } }: { name: string; value: string; by: SealingKey },
): Promise<void> {
  const sealed = { encrypted_value: await sealSecret(value, key), key_id };
  await github.ask(`secret \`${name}\``, `PUT ${ROUTE}/{secret_name}`, {
    environment_name,
    secret_name: name,
    ...sealed,
  });
}
