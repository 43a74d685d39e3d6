import { READY } from '../doctor/github/app-needs.ts';
import type { Setup } from './setup.ts';

/** Whether workflows run, so that a setup has come to its end before. */
export async function isReady({ github, client, place }: Setup): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
  const found = await github.ifThere(`variable \`${READY}\``, () => client.request(route, { ...place, name: READY }));
  return found?.data.value === 'true';
}
