import type { Fault } from '#core/attention/fault.ts';
import { workflowFaults } from '../doctor/github/workflow-faults.ts';
import type { RepositoryName } from '../forge/forge.ts';
import { makeClient } from '../forge/github/client.ts';
import { GithubForge } from '../forge/github/github-forge.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';
import { githubWebAddress } from '../forge/github/server-addresses.ts';
import { knownBefore, reportedBefore, reportFaults } from './report-faults.ts';

interface WatchContext {
  /** The checkout of main. */
  root: string;
  /** May read actions, and write issues. */
  token: string;
  env: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now: number;
  say(sentence: string): void;
}

/**
 * Finds what is wrong with the portal's own workflows, and keeps the one issue that says so. While all works, it takes ten requests at the
 * most.
 *
 * @throws {CannotRun} when GitHub cannot be reached
 * @throws {ForgeRefusal} when the token may not
 */
export async function watchPortal(
  name: RepositoryName,
  { root, token, env, now, say }: WatchContext,
): Promise<Fault[]> {
  const client = makeClient({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say });
  const forge = new GithubForge(client, githubWebAddress(env));
  const repository = forge.repository(name);
  const reported = await reportedBefore(repository, await forge.actor());
  const on = new RepositoryClient(name, client);
  const faults = await workflowFaults({ on, root, now, known: knownBefore(reported) });
  for (const { message } of faults) say(message);
  say(await reportFaults(faults, reported, repository));
  return faults;
}
