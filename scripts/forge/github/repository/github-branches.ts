import { checkChangedPaths } from '../../check-change.ts';
import type { Contents, Sha } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';
import { commitByApi } from './commit-by-api.ts';

export function githubBranches(on: RepositoryClient): Omit<Contents, 'readFile' | 'listFiles' | 'tree'> {
  const { name, client, place } = on;

  const head = async (branch: string) => {
    const path = 'GET /repos/{owner}/{repo}/git/ref/{ref}';
    const ref = `heads/${branch}`;
    const answer = await on.ifThere(`branch \`${branch}\``, () => client.request(path, { ...place, ref }));
    return answer?.data.object.sha;
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
      const path = 'GET /repos/{owner}/{repo}/branches';
      const all = await on.ask('branches', () => client.paginate(path, { ...place, ...PAGE }));
      return all.map((branch) => branch.name).sort();
    },
    async createBranch(branch, at) {
      const path = 'POST /repos/{owner}/{repo}/git/refs';
      const body = { ref: `refs/heads/${branch}`, sha: at };
      await on.ask(`branch \`${branch}\``, () => client.request(path, { ...place, ...body }));
    },
    async renameBranch(branch, to) {
      const path = 'POST /repos/{owner}/{repo}/branches/{branch}/rename';
      await on.ask(`branch \`${branch}\``, () => client.request(path, { ...place, branch, new_name: to }));
    },
    /** GitHub cannot compare and delete at once: between the two, somebody may push. */
    async deleteBranch(branch, expected) {
      await refuseMoved(branch, expected);
      const path = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
      const ref = `heads/${branch}`;
      await on.ask(`branch \`${branch}\``, () => client.request(path, { ...place, ref }));
    },
    async commit(change) {
      checkChangedPaths(change.changes.keys());
      const { branch, base } = change;
      await refuseMoved(branch, base);
      return on.ask(`branch \`${branch}\``, () => commitByApi(client, place, change));
    },
  };
}
