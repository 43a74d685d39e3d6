import type { Ground } from './ground.ts';

export interface NewVariable {
  name: string;
  value: string;
  environment?: string;
}

/** Creates a variable, or replaces its value. @throws {ForgeRefusal} when GitHub does not let it */
export async function setVariable(
  { client, github, place }: Pick<Ground, 'client' | 'github' | 'place'>,
  { name, value, environment }: NewVariable,
): Promise<void> {
  const what = `variable \`${name}\``;
  if (environment === undefined) {
    const route = '/repos/{owner}/{repo}/actions/variables' as const;
    const one = { ...place, name };
    const found = await github.ifThere(what, () => client.request(`GET ${route}/{name}`, one));
    if (found?.data.value === value) return;
    await github.ask(what, async () => {
      if (found) await client.request(`PATCH ${route}/{name}`, { ...one, value });
      else await client.request(`POST ${route}`, { ...one, value });
    });
    return;
  }
  const route = '/repos/{owner}/{repo}/environments/{environment_name}/variables' as const;
  const one = { ...place, environment_name: environment, name };
  const found = await github.ifThere(what, () => client.request(`GET ${route}/{name}`, one));
  if (found?.data.value === value) return;
  await github.ask(what, async () => {
    if (found) await client.request(`PATCH ${route}/{name}`, { ...one, value });
    else await client.request(`POST ${route}`, { ...one, value });
  });
}
