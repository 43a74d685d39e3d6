import type { Time } from '#core/text/time.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { RepositoryName } from '../forge/forge.ts';
import { makeClient } from '../forge/github/client.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';
import { readBack } from './live-site.ts';
import { deployToPages } from './pages-deployment.ts';
import { newVersion } from './pages-version.ts';

export interface SiteDeployment {
  /** Id of the artifact that actions/upload-pages-artifact made of the site. */
  artifact: number;
  /** A commit or a branch: Pages knows a deployment by the hash of a commit. */
  commit: string;
  checked?: Time | undefined;
  built?: Time | undefined;
}

interface DeployContext {
  /** May read and write Pages, and write contents. */
  token: string;
  env: NodeJS.ProcessEnv;
  /** GitHub's proof of which run deploys. */
  idToken(): Promise<string>;
  say(sentence: string): void;
  clock?: Clock;
}

/**
 * Deploys a site to GitHub Pages under a commit that Pages does not have yet, waits until it is there, and reads the live site
 * back.
 *
 * @returns the address of the site
 * @throws {CannotRun} when Pages fails, or the live site is not what was sent, or older
 * @throws {ForgeRefusal} when the token may not
 */
export async function deploySite(
  name: RepositoryName,
  { artifact, commit, checked, built }: SiteDeployment,
  { token, env, idToken, say, clock = systemClock }: DeployContext,
): Promise<string> {
  const client = makeClient({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say });
  const on = new RepositoryClient(name, client);
  const version = await newVersion(commit, { on, say });
  const address = await deployToPages({ artifact, version, idToken: await idToken() }, { on, clock, say });
  await readBack(address, { checked, built, version, on, clock, say });
  return address;
}
