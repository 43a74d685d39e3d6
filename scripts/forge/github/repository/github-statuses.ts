import { checkStatus } from '../../check-status.ts';
import type { Account, CommitStatus, Sha, Statuses } from '../../forge.ts';
import { statusOfCommit } from '../answers.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

export interface GithubStatuses extends Statuses {
  /**
   * The latest of a context that one account set. Everyone who may push can set statuses, and GitHub names the account only if it
   * lists all of them, the newest first.
   */
  statusBy(account: Pick<Account, 'id'>, sha: Sha, context: string): Promise<CommitStatus | undefined>;
}

/** Statuses of commits of a repository on GitHub. */
export function githubStatuses(on: RepositoryClient): GithubStatuses {
  const { client, place } = on;
  return {
    async setStatus(sha, status) {
      checkStatus(status);
      const { url, ...rest } = status;
      const path = 'POST /repos/{owner}/{repo}/statuses/{sha}';
      const given = { sha, ...rest, ...(url && { target_url: url }) };
      await on.ask(`commit \`${sha}\``, () => client.request(path, { ...place, ...given }));
    },
    async statuses(sha) {
      const path = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
      const all = new Map<string, CommitStatus>();
      await on.ask(`commit \`${sha}\``, async () => {
        // A page that says nothing new is the last, whatever number of them GitHub says there is.
        for (let [page, total, known] = [1, 1, -1]; all.size < total && all.size > known; page++) {
          known = all.size;
          const { data } = await client.request(path, { ...place, ref: sha, ...PAGE, page });
          total = data.total_count;
          for (const status of data.statuses) all.set(status.context, statusOfCommit(status));
        }
      });
      return [...all.values()].sort((a, b) => (a.context < b.context ? -1 : 1));
    },
    async statusBy(account, sha, context) {
      const path = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
      const isIt = (status: { context: string; creator?: { id: number | bigint } | null }) =>
        status.context === context && Number(status.creator?.id) === account.id;
      const all = await on.ask(`commit \`${sha}\``, () => client.paginate(path, { ...place, ref: sha, ...PAGE }));
      const found = all.find(isIt);
      return found && statusOfCommit(found);
    },
  };
}
