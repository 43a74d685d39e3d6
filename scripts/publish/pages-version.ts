import type { Sha } from '../forge/forge.ts';
import type { RepositoryClient } from '../forge/github/repository-client.ts';

interface VersionContext {
  on: RepositoryClient;
  say(sentence: string): void;
}

/**
 * Finds a commit that Pages has not deployed yet. Pages takes only the hash of a commit of the repository, and where it has
 * deployed that one before, it reports success and keeps the old content. So a commit is made, on no branch, where the wanted
 * one is used up.
 *
 * @param commit a commit or a branch
 * @see https://github.com/actions/deploy-pages/issues/383
 */
export async function newVersion(commit: string, { on, say }: VersionContext): Promise<Sha> {
  const { client, place } = on;
  const { data } = await on.ask(`commit \`${commit}\``, () =>
    client.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref: commit }),
  );
  const deployed = await on.ifThere(`deployment of \`${data.sha}\``, () =>
    client.request('GET /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}', {
      ...place,
      pages_deployment_id: data.sha,
    }),
  );
  if (!deployed) return data.sha;
  const made = await on.ask('new commit', () =>
    client.request('POST /repos/{owner}/{repo}/git/commits', {
      ...place,
      message: 'Deploy the site again\n',
      tree: data.commit.tree.sha,
      parents: [data.sha],
    }),
  );
  say(`Pages has deployed \`${data.sha}\` before, so this deployment has a commit of its own: \`${made.data.sha}\`.`);
  return made.data.sha;
}
