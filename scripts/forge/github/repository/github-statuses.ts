import { checkStatus } from '../../check-status.ts';
import type { Account, CommitStatus, SetStatus, Sha, Statuses } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { setStatusOf, statusOfCommit } from '../answers.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

export interface GithubStatuses extends Statuses {
  /**
   * The latest of a context that one account set. Everyone who may push can set statuses, and GitHub names the account only if it
   * lists all of them, the newest first.
   */
  statusBy(account: Pick<Account, 'id'>, sha: Sha, context: string): Promise<CommitStatus | undefined>;
  /**
   * Id of the App whose status of a context the rules of a branch require; undefined where they name none.
   *
   * @see https://docs.github.com/rest/repos/rules#get-rules-for-a-branch
   */
  requiredApp(branch: string, context: string): Promise<number | undefined>;
  /** Whether rules keep a branch from all who are not named in them. */
  isOfApp(branch: string): Promise<boolean>;
}

export function githubStatuses(on: RepositoryClient): GithubStatuses {
  const { client, place } = on;

  async function statusesOf(sha: Sha, context: string): Promise<SetStatus[]> {
    const path = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
    const all = await on.list(`commit \`${sha}\``, path, { ref: sha });
    return all.filter((status) => status.context === context).map(setStatusOf);
  }

  function rulesOf(branch: string) {
    const path = 'GET /repos/{owner}/{repo}/rules/branches/{branch}';
    return on.list(`rules of the branch \`${branch}\``, path, { branch });
  }

  return {
    async setStatus(sha, status) {
      checkStatus(status);
      const { url, ...rest } = status;
      const path = 'POST /repos/{owner}/{repo}/statuses/{sha}';
      await on.ask(`commit \`${sha}\``, path, { sha, ...rest, ...(url && { target_url: url }) });
    },
    async statuses(sha) {
      const path = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
      const all = new Map<string, CommitStatus>();
      await on.explain(`commit \`${sha}\``, async () => {
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
    statusesOf,
    async statusBy(account, sha, context) {
      const found = (await statusesOf(sha, context)).find(({ by }) => by?.id === account.id);
      if (!found) return undefined;
      const { by: _, created: __, ...status } = found;
      return status;
    },
    async isOfApp(branch) {
      // A private repository of some plans has no rules, and GitHub refuses to list them.
      const rules = await rulesOf(branch).catch((error: unknown) => {
        if (error instanceof ForgeRefusal) return [];
        throw error;
      });
      const types = new Set(rules.map(({ type }) => type));
      return types.has('update') && types.has('deletion');
    },
    async requiredApp(branch, context) {
      const checks = (await rulesOf(branch)).flatMap((rule) =>
        rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
      );
      return checks.find((check) => check.context === context && check.integration_id !== undefined)?.integration_id;
    },
  };
}
