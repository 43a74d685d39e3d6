import { commitsOf, requesterIn } from '../access/commits-of.ts';
import { CannotRun } from '../cannot-run.ts';
import { commitChange } from '../change/change-trees.ts';
import { commitOf, findBase } from '../change/find-base.ts';
import { otherBase } from '../forge/main-branch.ts';
import { git, repositoryAt } from '../git/git.ts';
import { withMissingUpgrade } from './missing-upgrade.ts';
import { changeTools } from './render-change.ts';
import { reviewTrees } from './review-change.ts';
import type { ReviewReport } from './review-report.ts';

/**
 * Reviews the change that a workflow has checked out, for the event that started it. It does not read approvals: that needs a
 * token, and the status shows them. Its templates run in their sandbox: there must be no token here either.
 *
 * @param base where the change goes to, as written; by default what the event says
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function reviewEvent(
  root: string,
  { event, base }: { event: object; base: string | undefined },
): Promise<ReviewReport> {
  const { bases, head, author, title } = changeOfEvent(event);
  const commit = await findBase(root, base ?? (await firstOf(bases, root)));
  // What other steps left in the folder is not part of the change.
  const folder = await git(root, ['rev-parse', '--absolute-git-dir']);
  const change = { base: commit, head: await git(root, ['rev-parse', 'HEAD']) };
  const [trees, commits] = await Promise.all([commitChange(folder, change), commitsOf(folder, change)]);
  const requester = requesterIn(commits.values())?.login;
  const tools = changeTools(trees);
  const review = await reviewTrees(trees, { author, requester, title, approvedBy: [], tools });
  return { ...(head !== undefined && { head }), review: withMissingUpgrade(root, review) };
}

/** A checkout of one commit lacks what it goes to; then the last one is said to be missing. */
async function firstOf(bases: readonly string[], root: string): Promise<string | undefined> {
  for (const base of bases) if (await commitOf(repositoryAt(root), base)) return base;
  return bases.at(-1);
}

interface EventChange {
  /** What it goes to: branches and commits to try in this order. Empty when the event names none. */
  bases: readonly string[];
  /** Head of the pull request, which is not what a workflow checks out. */
  head?: string;
  author?: string;
  title?: string;
}

/** What is read of `pull_request`, `pull_request_review` and `merge_group`. */
interface Payload {
  pull_request?: {
    number?: number;
    title?: string;
    user?: { login?: string } | null;
    head?: { sha?: string };
    base?: { ref?: string; sha?: string };
  };
  merge_group?: { base_sha?: string };
  repository?: { default_branch?: string };
}

/**
 * Reads which change a workflow was started for. The event is GitHub's own, but the names in it are anybody's.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads
 */
function changeOfEvent(event: object): EventChange {
  const { pull_request: pull, merge_group: group, repository } = event as Payload;
  if (group?.base_sha) return { bases: [group.base_sha] };
  if (!pull) return { bases: [] };
  const { ref, sha } = pull.base ?? {};
  const refusal =
    ref &&
    otherBase(
      { number: pull.number ?? 0, base: { branch: ref, sha: sha ?? '' } },
      repository?.default_branch ?? 'main',
    );
  if (refusal) throw new CannotRun(refusal, { fix: 'On GitHub, the button *Edit* beside its title changes it.' });
  return {
    // The branch is where it is now; the commit, where it was when the event began.
    bases: [...(ref ? [`refs/remotes/origin/${ref}`] : []), ...(sha ? [sha] : [])],
    ...(pull.head?.sha && { head: pull.head.sha }),
    ...(pull.user?.login && { author: pull.user.login }),
    ...(pull.title && { title: pull.title }),
  };
}
