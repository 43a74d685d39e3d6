import { APP_ID, APP_KEY, ENVIRONMENT } from '../../doctor/github/app-needs.ts';
import { secretsOfEnvironment } from '../../doctor/github/secrets.ts';
import type { Setup } from '../setup.ts';

/** What the environment has of the App. GitHub shows the value of a secret to nobody. */
export async function storedCredentials(setup: Setup): Promise<{ hasKey: boolean; id: number | undefined }> {
  const ground = setup.ground();
  const secrets = await secretsOfEnvironment(ground, ENVIRONMENT);
  return { hasKey: secrets.includes(APP_KEY), id: await ground.appId() };
}

/** Stores the id of the App where workflows look for it. */
export async function storeId({ client, github, place }: Setup, id: number): Promise<void> {
  const where = { ...place, environment_name: ENVIRONMENT, name: APP_ID };
  const given = { ...where, value: String(id) };
  const what = `variable \`${APP_ID}\``;
  const route = '/repos/{owner}/{repo}/environments/{environment_name}/variables' as const;
  const found = await github.ifThere(what, () => client.request(`GET ${route}/{name}`, where));
  await github.ask(what, async () => {
    if (found) await client.request(`PATCH ${route}/{name}`, given);
    else await client.request(`POST ${route}`, given);
  });
}
