import { PAGE } from '../../forge/github/repository-client.ts';
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
