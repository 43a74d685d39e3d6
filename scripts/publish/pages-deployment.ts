import { MINUTE, SECOND } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Clock } from '../clock.ts';
import type { Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { RepositoryClient } from '../forge/github/repository-client.ts';

interface Order {
  artifact: number;
  version: Sha;
  idToken: string;
}

interface DeploymentContext {
  on: RepositoryClient;
  clock: Clock;
  say(sentence: string): void;
}

/** "Deployments time out after 10 minutes", https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits */
export const DEPLOY_PATIENCE = 10 * MINUTE;
const INTERVAL = 5 * SECOND;
const DONE = 'succeed';

/** By the status of a deployment that goes on. @see https://docs.github.com/rest/pages/pages#get-the-status-of-a-github-pages-deployment */
export const GOING_ON: Readonly<Record<string, string>> = {
  deployment_in_progress: 'Pages has begun the deployment.',
  syncing_files: 'Pages is copying the files.',
  finished_file_sync: 'Pages has copied the files.',
  updating_pages: 'Pages is switching to the new site.',
  purging_cdn: 'Pages is removing old copies from its caches.',
  deployment_attempt_error: 'Pages failed, and tries again by itself.',
};

const AGAIN = 'Run the failed job again. If it fails again, look at https://www.githubstatus.com.';

/** By the status of a deployment that failed: what happened, and what to do. */
export const FAILED: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  deployment_failed: ['Pages could not deploy the site.', AGAIN],
  deployment_content_failed: [
    'Pages could not read the files of the site.',
    'Remove links to files from it, and keep it below 1 GB.',
  ],
  deployment_cancelled: ['The deployment was cancelled.', 'Run the failed job again.'],
  deployment_lost: ['Pages lost the deployment, and does not know how it ended.', AGAIN],
};

/**
 * Hands an artifact to Pages, and waits until it is deployed.
 *
 * @returns the address of the site
 * @throws {CannotRun} when Pages fails, or takes too long: then the deployment is cancelled
 * @throws {ForgeRefusal} when Pages refuses it
 */
export async function deployToPages(order: Order, { on, clock, say }: DeploymentContext): Promise<string> {
  const deployment = await start(order, on);
  const end = clock.elapsed() + DEPLOY_PATIENCE;
  let last: string | undefined;
  while (true) {
    const status = await statusOf(deployment.id, on);
    if (status === DONE) return withScheme(deployment.page_url);
    const failed = FAILED[status ?? ''];
    if (failed) throw new CannotRun(failed[0], { fix: failed[1] });
    if (status !== undefined && status !== last) say(GOING_ON[status] ?? `Pages says \`${status}\`.`);
    last = status;
    if (clock.elapsed() >= end) break;
    await clock.sleep(INTERVAL);
  }
  await cancel(deployment.id, on);
  throw new CannotRun('Pages did not deploy the site within ten minutes, so the deployment was cancelled.', {
    fix: AGAIN,
  });
}

async function start({ artifact, version, idToken }: Order, on: RepositoryClient) {
  const { name } = on;
  try {
    return await on.ask('deployment to Pages', 'POST /repos/{owner}/{repo}/pages/deployments', {
      artifact_id: artifact,
      environment: 'github-pages',
      pages_build_version: version,
      oidc_token: idToken,
    });
  } catch (error) {
    if (!(error instanceof ForgeRefusal) || error.reason !== 'not found') throw error;
    throw new CannotRun(`\`${name}\` has no Pages, or Pages does not know its commit \`${version}\`.`, {
      fix: 'Turn Pages on: `npx portal doctor pages --fix`. Then run the failed job again.',
      cause: error,
    });
  }
}

/** Undefined while Pages does not know the deployment yet. */
async function statusOf(id: number | string, on: RepositoryClient): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}';
  return (await on.ifThere('deployment to Pages', route, { pages_deployment_id: id }))?.status;
}

async function cancel(id: number | string, on: RepositoryClient): Promise<void> {
  const route = 'POST /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}/cancel';
  await on.ifThere('deployment to Pages', route, { pages_deployment_id: id });
}

/** GitHub's own example of the field has none. */
function withScheme(address: string): string {
  return /^https?:\/\//.test(address) ? address : `https://${address}`;
}
