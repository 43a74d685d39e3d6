import { compareText } from '#core/text/compare-text.ts';
import type { RepositoryName } from '../forge/forge.ts';
import { makeClient } from '../forge/github/client.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';
import { MainLine } from './main-line.ts';

/** As publish.yml names its artifact. */
const SITE_ARTIFACT = 'site';
export const PUBLISH = 'publish.yml';
/** What builds: pushes, where everybody may read the repository; a private one is built by dispatch alone. */
const EVENTS = ['push', 'workflow_dispatch'] as const;
/** Of each event. Older ones are not looked at: each push to main makes a run. */
const RUNS = 50;

interface SearchContext {
  /** May read actions and contents. */
  token: string;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

export interface PublishRun {
  id: number;
  event: string;
  path: string;
  head_branch: string | null;
  head_sha: string;
  head_repository?: { full_name: string } | null;
  /** As ISO 8601 writes it, in UTC. */
  created_at: string;
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
export async function findBuiltSite(
  name: RepositoryName,
  { token, env, say }: SearchContext,
): Promise<number | undefined> {
  const client = makeClient({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say });
  const on = new RepositoryClient(name, client);
  if (await hasTag(on)) {
    say(
      `There is a tag \`main\`, so it is unknown which runs of \`${PUBLISH}\` are of the branch. Delete the tag: \`gh api -X DELETE repos/${name}/git/refs/tags/main\`, while the ruleset \`waypost: tags stay\` is off.`,
    );
    return undefined;
  }
  const line = new MainLine(on);
  for (const run of await publishRuns(name, on))
    if ((await hasSite(run, on)) && (await line.has(run.head_sha))) return run.id;
  say(
    `No run of \`${PUBLISH}\` on \`main\` has the artifact \`${SITE_ARTIFACT}\` any more. Start it: \`gh workflow run ${PUBLISH}\`.`,
  );
  return undefined;
}

/**
 * The newest runs of publish.yml that main started, the newest first. Each event is asked for by itself: in a private repository a push
 * makes a run that is skipped, and many of them would hide the builds.
 */
export async function publishRuns(name: RepositoryName, on: RepositoryClient): Promise<PublishRun[]> {
  const found: PublishRun[] = [];
  for (const event of EVENTS) {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
    const about = { workflow_id: PUBLISH, branch: 'main', event, per_page: RUNS };
    const { workflow_runs } = await on.ask(`runs of \`${PUBLISH}\``, route, about);
    found.push(...(workflow_runs as PublishRun[]).filter((run) => isByMain(run, name)));
  }
  return found.sort((a, b) => compareText(b.created_at, a.created_at) || b.id - a.id);
}

/** A fork's pull request may come from a branch called `main`, with a `publish.yml` of its own. */
function isByMain({ event, path, head_branch, head_repository }: PublishRun, name: string): boolean {
  return (
    EVENTS.some((one) => one === event) &&
    path.split('@')[0] === `.github/workflows/${PUBLISH}` &&
    head_branch === 'main' &&
    head_repository?.full_name.toLowerCase() === name.toLowerCase()
  );
}

async function hasSite({ id }: PublishRun, on: RepositoryClient): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
  const { artifacts } = await on.ask(`artifacts of run ${id}`, route, { run_id: id, name: SITE_ARTIFACT });
  return artifacts.some(({ name, expired }) => name === SITE_ARTIFACT && !expired);
}

/** GitHub names a run of a tag as it names one of a branch. With a tag, a `publish.yml` of each commit can be run that main has. */
async function hasTag(on: RepositoryClient): Promise<boolean> {
  return (
    (await on.ifThere('tag `main`', 'GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: 'tags/main' })) !== undefined
  );
}
