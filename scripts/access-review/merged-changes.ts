import type { MergedChange } from '#core/audit/review/access-review.ts';
import { timeOf } from '#core/text/time.ts';
import { ACCESS_STATUS } from '../access/verdict-status.ts';
import { eachOfMany } from '../each-of-many.ts';
import type { PullRequest, Repository } from '../forge/forge.ts';
import { runGit } from '../git/git.ts';

/** What decides how the portal decides: a change of it needs approvals. */
const GOVERNED = ['catalog', 'templates', 'infra', 'rulesets', '.github'];

interface Asked {
  root: string;
  repository: Repository;
  /** ISO 8601, UTC. */
  since: string;
  /** Commits that the audit knows to be merged after all approvals, as the local forge does. */
  recorded: ReadonlySet<string>;
}

/**
 * The commits of the default branch that changed what the portal decides by, the newest first, each with what it lacks. Of a
 * shallow clone only those that it has.
 */
export async function mergedChanges({ root, repository, since, recorded }: Asked): Promise<MergedChange[]> {
  const commits = await mainCommits(root, since);
  if (commits.length === 0) return [];
  const merged = await repository.pullRequests({ state: 'closed' });
  const byCommit = new Map(merged.flatMap((pull) => (pull.mergedAs ? [[pull.mergedAs, pull] as const] : [])));
  return eachOfMany(commits, async (commit) => {
    const pull = byCommit.get(commit.commit);
    const lacks = recorded.has(commit.commit) ? undefined : await lackOf(pull, repository);
    return {
      ...commit,
      ...(pull && { request: { number: pull.number, url: pull.url } }),
      ...(lacks !== undefined && { lacks }),
    };
  });
}

async function lackOf(pull: PullRequest | undefined, repository: Repository): Promise<string | undefined> {
  if (!pull) return 'it was pushed without a pull request';
  const statuses = await repository.statuses(pull.head.sha);
  const access = statuses.find(({ context }) => context === ACCESS_STATUS);
  if (access?.state === 'success') return undefined;
  const by = pull.mergedBy ? `${pull.mergedBy.login} merged it` : 'it was merged';
  return access ? `${by} while ${ACCESS_STATUS} was \`${access.state}\`` : `${by} without the status ${ACCESS_STATUS}`;
}

/** Commits that the default branch has been at: those that a merge brought are part of that one. */
async function mainCommits(root: string, since: string): Promise<Omit<MergedChange, 'request' | 'lacks'>[]> {
  const words = ['log', '--first-parent', '-z', '--format=%H%x1f%cI%x1f%aN%x1f%s', `--since=${since}`];
  const { exitCode, stdout } = await runGit(root, [...words, '--', ...GOVERNED]);
  if (exitCode !== 0) return [];
  return stdout
    .split('\0')
    .filter(Boolean)
    .map((record) => {
      const [commit = '', time = '', author = '', subject = ''] = record.replace(/^\n/, '').split('\x1f');
      return { commit, time: timeOf(Date.parse(time)), author, subject };
    });
}
