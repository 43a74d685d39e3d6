import { checkChangedPaths } from '../../check-change.ts';
import type { Contents, Sha } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { RepositoryClient } from '../repository-client.ts';
import { commitByApi } from './commit-by-api.ts';

export function githubBranches(on: RepositoryClient): Omit<Contents, 'readFile' | 'listFiles' | 'tree'> {
  const { name, client, place } = on;

  const head = async (branch: string) => {
    const path = 'GET /repos/{owner}/{repo}/git/ref/{ref}';
    const answer = await on.ifThere(`branch \`${branch}\``, path, { ref: `heads/${branch}` });
    return answer?.object.sha;
  };

  const refuseMoved = async (branch: string, expected: Sha) => {
    const now = await head(branch);
    if (now === undefined) throw new ForgeRefusal('not found', `\`${name}\` has no branch \`${branch}\`.`);
    if (now !== expected)
      throw new ForgeRefusal('moved', `\`${branch}\` of \`${name}\` is no longer at \`${expected}\`.`);
  };

  return {
    head,
    async branches() {
      const all = await on.list('branches', 'GET /repos/{owner}/{repo}/branches');
      return all.map((branch) => branch.name).sort();
    },
    async createBranch(branch, at) {
      const path = 'POST /repos/{owner}/{repo}/git/refs';
      await on.ask(`branch \`${branch}\``, path, { ref: `refs/heads/${branch}`, sha: at });
    },
    async renameBranch(branch, to) {
      const path = 'POST /repos/{owner}/{repo}/branches/{branch}/rename';
      await on.ask(`branch \`${branch}\``, path, { branch, new_name: to });
    },
    /** GitHub cannot compare and delete at once: between the two, somebody may push. */
    async deleteBranch(branch, expected) {
      await refuseMoved(branch, expected);
      const path = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
      await on.ask(`branch \`${branch}\``, path, { ref: `heads/${branch}` });
    },
    async commit(change) {
      checkChangedPaths(change.changes.keys());
      const { branch, base } = change;
      await refuseMoved(branch, base);
      return on.explain(`branch \`${branch}\``, () => commitByApi(client, place, change));
    },
  };
}
