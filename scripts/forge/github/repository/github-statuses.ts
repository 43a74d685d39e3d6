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
      const pages = await on.ask(`commit \`${sha}\``, async () => {
        const first = await client.request(path, { ...place, ref: sha, ...PAGE });
        const all = [...first.data.statuses];
        for (let page = 2; all.length < first.data.total_count; page++) {
          const next = await client.request(path, { ...place, ref: sha, ...PAGE, page });
          if (next.data.statuses.length === 0) break;
          all.push(...next.data.statuses);
        }
        return all;
      });
      return pages.map(statusOfCommit).sort((a, b) => (a.context < b.context ? -1 : 1));
    },
    async statusBy(account, sha, context) {
      const path = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
      const isIt = (status: { context: string; creator?: { id: number | bigint } | null }) =>
        status.context === context && Number(status.creator?.id) === account.id;
      return on.ask(`commit \`${sha}\``, async () => {
        for (let page = 1; ; page++) {
          const { data } = await client.request(path, { ...place, ref: sha, ...PAGE, page });
          const found = data.find(isIt);
          if (found) return statusOfCommit(found);
          if (data.length < PAGE.per_page) return undefined;
        }
      });
    },
  };
}
