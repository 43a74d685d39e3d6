import { APP_ID, APP_KEY, ENVIRONMENT } from '../../doctor/github/app-needs.ts';
import { PAGE } from '../../forge/github/repository-client.ts';
import { sealSecret } from '../../forge/github/seal-secret.ts';
import type { Setup } from '../setup.ts';

const ROUTE = '/repos/{owner}/{repo}/environments/{environment_name}' as const;

/** What the environment has of the App. GitHub shows the value of a secret to nobody. */
export async function storedCredentials(setup: Setup): Promise<{ hasKey: boolean; id: number | undefined }> {
  const { client, github } = setup;
  const secrets = await github.ask(`secrets of the environment \`${ENVIRONMENT}\``, () =>
    client.paginate(`GET ${ROUTE}/secrets`, { ...placeOf(setup), ...PAGE }),
  );
  return { hasKey: secrets.some(({ name }) => name === APP_KEY), id: await setup.ground().appId() };
}

/** The public half of the key that seals a secret. */
export interface SecretKey {
  key_id: string;
  key: string;
}

/** Asks for it before there is a secret, so that nothing comes between getting one and storing it. */
export async function keyOfEnvironment(setup: Setup): Promise<SecretKey> {
  const { client, github } = setup;
  const what = `public key of the environment \`${ENVIRONMENT}\``;
  return (await github.ask(what, () => client.request(`GET ${ROUTE}/secrets/public-key`, placeOf(setup)))).data;
}

/** Stores the key, and not its value anywhere else. */
export async function storeKey(setup: Setup, { pem, by }: { pem: string; by: SecretKey }): Promise<void> {
  const sealed = { encrypted_value: await sealSecret(pem, by.key), key_id: by.key_id };
  await setup.github.ask(`secret \`${APP_KEY}\``, () =>
    setup.client.request(`PUT ${ROUTE}/secrets/{secret_name}`, { ...placeOf(setup), secret_name: APP_KEY, ...sealed }),
  );
}

export async function storeId(setup: Setup, id: number): Promise<void> {
  const { client, github } = setup;
  const given = { ...placeOf(setup), name: APP_ID, value: String(id) };
  const what = `variable \`${APP_ID}\``;
  const route = `${ROUTE}/variables` as const;
  const found = await github.ifThere(what, () =>
    client.request(`GET ${route}/{name}`, { ...placeOf(setup), name: APP_ID }),
  );
  await github.ask(what, async () => {
    if (found) await client.request(`PATCH ${route}/{name}`, given);
    else await client.request(`POST ${route}`, given);
  });
}

function placeOf({ place }: Setup) {
  return { ...place, environment_name: ENVIRONMENT };
}
