import { APP_KEY, ENVIRONMENT } from '../doctor/github/app-needs.ts';
import { secretsOfEnvironment } from '../doctor/github/secrets.ts';
import type { Setup } from './setup.ts';

/** What the environment has of the App. GitHub shows the value of a secret to nobody. */
export async function storedCredentials(setup: Setup): Promise<{ hasKey: boolean; id: number | undefined }> {
  const ground = setup.ground();
  const secrets = await secretsOfEnvironment(ground, ENVIRONMENT);
  return { hasKey: secrets.includes(APP_KEY), id: await ground.appId() };
}
