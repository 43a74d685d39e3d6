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
  const { sha, commit: asked } = await on.ask(`commit \`${commit}\``, 'GET /repos/{owner}/{repo}/commits/{ref}', {
    ref: commit,
  });
  const route = 'GET /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}';
  if (!(await on.ifThere(`deployment of \`${sha}\``, route, { pages_deployment_id: sha }))) return sha;
  const made = await on.ask('new commit', 'POST /repos/{owner}/{repo}/git/commits', {
    message: 'Deploy the site again\n',
    tree: asked.tree.sha,
    parents: [sha],
  });
  say(`Pages has deployed \`${sha}\` before, so this deployment has a commit of its own: \`${made.sha}\`.`);
  return made.sha;
}
