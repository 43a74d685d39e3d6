import { PAGE } from '../../forge/github/repository-client.ts';
import { sealSecret } from '../../forge/github/seal-secret.ts';
import type { Ground } from './ground.ts';

/** Names of the secrets of an environment. */
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

/**
 * Stores a secret of an environment. GitHub shows its value to nobody.
 *
 * @see https://docs.github.com/rest/actions/secrets#create-or-update-an-environment-secret
 */
export async function storeSecret(
  { github, client, place }: Ground,
  environment_name: string,
  { name, value }: { name: string; value: string },
): Promise<void> {
  const route = '/repos/{owner}/{repo}/environments/{environment_name}/secrets' as const;
  const where = { ...place, environment_name };
  const { data } = await github.ask(`environment \`${environment_name}\``, () =>
    client.request(`GET ${route}/public-key`, where),
  );
  const sealed = { encrypted_value: await sealSecret(value, data.key), key_id: data.key_id };
  await github.ask(`secret \`${name}\``, () =>
    client.request(`PUT ${route}/{secret_name}`, { ...where, secret_name: name, ...sealed }),
  );
}
