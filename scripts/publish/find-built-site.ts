import type { RepositoryName } from '../forge/forge.ts';
import { makeClient } from '../forge/github/client.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';

/** As publish.yml names its artifact. */
const SITE_ARTIFACT = 'site';
export const PUBLISH = 'publish.yml';
/** Older ones are not looked at: each push to main makes a run. */
const RUNS = 50;

interface Where {
  /** May read actions and contents. */
  token: string;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/** A run of publish.yml, as GitHub's API describes it. */
export interface PublishRun {
  id: number;
  event: string;
  path: string;
  head_branch: string | null;
  head_sha: string;
  head_repository?: { full_name: string } | null;
  created_at?: string;
  /** Null until it ends. */
  conclusion?: string | null;
}

/**
 * Finds the run that built the newest site of main which is still kept. That it ended well is not asked: its artifact is there
 * before it is deployed, and an older site must never replace a newer one.
 *
 * @returns the id of the run; undefined when there is none
 * @throws {CannotRun} when GitHub cannot be reached
 * @throws {ForgeRefusal} when the token may not
 */
export async function findBuiltSite(name: RepositoryName, { token, env, say }: Where): Promise<number | undefined> {
  const client = makeClient({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say });
  const on = new RepositoryClient(name, client);
  for (const run of await publishRuns(name, on))
    if ((await hasSite(run, on)) && (await isOnMain(run, on))) return run.id;
  say(
    `No run of \`${PUBLISH}\` on \`main\` has the artifact \`${SITE_ARTIFACT}\` any more. Start it: \`gh workflow run ${PUBLISH}\`.`,
  );
  return undefined;
}

/** The newest runs of publish.yml that main started, the newest first. */
export async function publishRuns(name: RepositoryName, on: RepositoryClient): Promise<PublishRun[]> {
  const about = { ...on.place, workflow_id: PUBLISH, branch: 'main', per_page: RUNS };
  const { data } = await on.ask(`runs of \`${PUBLISH}\``, () =>
    on.client.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', about),
  );
  return (data.workflow_runs as PublishRun[]).filter((run) => isByMain(run, name));
}

/** A fork's pull request may come from a branch called `main`, with a `publish.yml` of its own. */
function isByMain({ event, path, head_branch, head_repository }: PublishRun, name: string): boolean {
  return (
    (event === 'push' || event === 'workflow_dispatch') &&
    path.split('@')[0] === `.github/workflows/${PUBLISH}` &&
    head_branch === 'main' &&
    head_repository?.full_name.toLowerCase() === name.toLowerCase()
  );
}

async function hasSite({ id }: PublishRun, on: RepositoryClient): Promise<boolean> {
  const about = { ...on.place, run_id: id, name: SITE_ARTIFACT };
  const { data } = await on.ask(`artifacts of run ${id}`, () =>
    on.client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', about),
  );
  return data.artifacts.some(({ name, expired }) => name === SITE_ARTIFACT && !expired);
}

/** A tag may be called `main`, too: then the run is of a commit that main does not have. */
async function isOnMain({ head_sha }: PublishRun, on: RepositoryClient): Promise<boolean> {
  const about = { ...on.place, basehead: `${head_sha}...main`, per_page: 1 };
  const compared = await on.ifThere(`commit \`${head_sha}\``, () =>
    on.client.request('GET /repos/{owner}/{repo}/compare/{basehead}', about),
  );
  return compared?.data.status === 'ahead' || compared?.data.status === 'identical';
}
