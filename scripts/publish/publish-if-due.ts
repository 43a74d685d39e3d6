import { DAY, MINUTE } from '#core/text/time.ts';
import type { RepositoryName } from '../forge/forge.ts';
import { makeClient } from '../forge/github/client.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';
import { PUBLISH, publishRuns } from './find-built-site.ts';
import { headOfMain } from './main-line.ts';

/** publish.yml keeps its artifact for seven days, and health.yml deploys it again and again. */
const LONGEST = 6 * DAY;

interface PublishContext {
  /** May write actions and read contents. */
  token: string;
  env: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now: number;
  say(sentence: string): void;
}

/**
 * Starts publish.yml if main has changed since it was built last, if that build failed, or if its artifact is soon gone; but never
 * twice within a time.
 *
 * @param every milliseconds between two starts
 * @returns whether it was started
 * @throws {ForgeRefusal} when the token may not
 */
export async function publishIfDue(
  name: RepositoryName,
  every: number,
  { token, env, now, say }: PublishContext,
): Promise<boolean> {
  const client = makeClient({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say });
  const on = new RepositoryClient(name, client);
  const [last] = (await publishRuns(name, on)).filter(
    ({ conclusion }) => conclusion !== 'skipped' && conclusion !== 'cancelled',
  );
  const age = last ? now - Date.parse(last.created_at) : Number.POSITIVE_INFINITY;
  const isRight = last?.conclusion === null || last?.conclusion === 'success';
  if (last && isRight && age < LONGEST && last.head_sha === (await headOfMain(on))) {
    say('The newest main is published.');
    return false;
  }
  if (age < every) {
    say(`\`${PUBLISH}\` ran ${Math.round(age / MINUTE)} minutes ago. A later run publishes what is new on main.`);
    return false;
  }
  await on.ask(`start of \`${PUBLISH}\``, 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    workflow_id: PUBLISH,
    ref: 'main',
  });
  say(`Started \`${PUBLISH}\`.`);
  return true;
}
