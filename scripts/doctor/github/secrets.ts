import { PAGE } from '../../forge/github/repository-client.ts';
import { sealSecret } from '../../forge/github/seal-secret.ts';
import type { Ground } from './ground.ts';

export async function secretsOfEnvironment(
  { github, client, place }: Ground,
  environment_name: string,
): Promise<string[]> {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets';
  const secrets = await github.ask(`secrets of the environment \`${environment_name}\``, () =>
    client.paginate(route, { ...place, environment_name, ...PAGE }),
  );
  return secrets.map(({ name }) => name);
}

/** Names of the secrets that every branch can use. */
export async function secretsOfRepository({ github, client, place }: Ground): Promise<string[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/secrets';
  const secrets = await github.ask('secrets', () => client.paginate(route, { ...place, ...PAGE }));
  return secrets.map(({ name }) => name);
}

/** The public half of the key with which GitHub opens the secrets of an environment. */
export interface SealingKey {
  key: string;
  key_id: string;
}

const ROUTE = '/repos/{owner}/{repo}/environments/{environment_name}/secrets' as const;

export async function sealingKey({ github, client, place }: Ground, environment_name: string): Promise<SealingKey> {
  const { data } = await github.ask(`environment \`${environment_name}\``, () =>
    client.request(`GET ${ROUTE}/public-key`, { ...place, environment_name }),
  );
  return data;
}

/**
 * Stores a secret of an environment. GitHub shows its value to nobody.
 *
 * @param secret.by asked for before, so that nothing comes between getting the value and storing it
 * @see https://docs.github.com/rest/actions/secrets#create-or-update-an-environment-secret
 */
export async function storeSecret(
  { github, client, place }: Ground,
  environment_name: string,
  { name, value, by: { key, key_id } }: { name: string; value: string; by: SealingKey },
): Promise<void> {
  const sealed = { encrypted_value: await sealSecret(value, key), key_id };
  await github.ask(`secret \`${name}\``, () =>
    client.request(`PUT ${ROUTE}/{secret_name}`, { ...place, environment_name, secret_name: name, ...sealed }),
  );
}
