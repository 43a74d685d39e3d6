import type { Ground } from './ground.ts';

export interface NewVariable {
  name: string;
  value: string;
  environment?: string;
}

/** Creates a variable, or replaces its value. @throws {ForgeRefusal} when GitHub does not let it */
export async function setVariable(
  { github }: Pick<Ground, 'github'>,
  { name, value, environment }: NewVariable,
): Promise<void> {
  const what = `variable \`${name}\``;
  if (environment === undefined) {
    const route = '/repos/{owner}/{repo}/actions/variables' as const;
    const found = await github.ifThere(what, `GET ${route}/{name}`, { name });
    if (!found) await github.ask(what, `POST ${route}`, { name, value });
    else if (found.value !== value) await github.ask(what, `PATCH ${route}/{name}`, { name, value });
    return;
  }
  const route = '/repos/{owner}/{repo}/environments/{environment_name}/variables' as const;
  const one = { environment_name: environment, name };
  const found = await github.ifThere(what, `GET ${route}/{name}`, one);
  if (!found) await github.ask(what, `POST ${route}`, { ...one, value });
  else if (found.value !== value) await github.ask(what, `PATCH ${route}/{name}`, { ...one, value });
}
