import type { PullRequest, PullRequests, Review, Sha, ThreadText } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { accountOf, contributorOf, GHOST, pullRequestOf, reviewOf } from '../answers.ts';
import { refusalOf, statusOf } from '../refusal.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

/** GitHub lists no more of a pull request. @see https://docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request */
const MOST_COMMITS = 250;

const EVENTS = { approve: 'APPROVE', 'request changes': 'REQUEST_CHANGES', comment: 'COMMENT' } as const;

export interface GithubPullRequests extends PullRequests {
  /**
   * The one that brought a commit when it was merged: as that commit, or, as a rebase makes of each of its commits one, among
   * others. Undefined if none did, or if several did, since it is not clear which.
   */
  pullRequestMergedAs(commit: Sha): Promise<PullRequest | undefined>;
}

export function githubPullRequests(on: RepositoryClient): GithubPullRequests {
  const { client, place } = on;

  const pullRequest = async (number: number) => {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const answer = await on.ifThere(`pull request #${number}`, path, { pull_number: number });
    return answer && pullRequestOf(answer);
  };
  const editPullRequest = async (number: number, change: ThreadText & { state?: 'closed' }) => {
    const path = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
    await on.ask(`pull request #${number}`, path, { pull_number: number, ...change });
  };

  return {
    async openPullRequest({ labels = [], ...request }) {
      const what = `pull request of \`${request.head}\``;
      const data = await on.ask(what, 'POST /repos/{owner}/{repo}/pulls', request);
      if (labels.length === 0) return pullRequestOf(data);
      const added = { issue_number: data.number, labels: [...labels] };
      const labelled = await on.ask(what, 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels', added);
      return pullRequestOf({ ...data, labels: labelled });
    },
    pullRequest,
    async pullRequestMergedAs(commit) {
      const path = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
      const answer = await on.ifThere(`commit \`${commit}\``, path, { commit_sha: commit, ...PAGE });
      const merged = (answer ?? []).map(pullRequestOf).filter(({ state }) => state === 'merged');
      return merged.find(({ mergedAs }) => mergedAs === commit) ?? (merged.length === 1 ? merged[0] : undefined);
    },
    async pullRequests({ state, head }) {
      const order = { sort: 'created', direction: 'desc' } as const;
      const query = { state, ...order, ...(head && { head: `${place.owner}:${head}` }) };
      const all = await on.list('pull requests', 'GET /repos/{owner}/{repo}/pulls', query);
      // A filter that GitHub does not understand finds all of them.
      const found = all.map(pullRequestOf).filter((pull) => head === undefined || pull.head.branch === head);
      return found.sort((a, b) => b.number - a.number);
    },
    async merge(number, { head, message }) {
      const [title = '', ...rest] = message.split('\n');
      const commit = { commit_title: title, commit_message: rest.join('\n').trim() };
      const given = { ...place, pull_number: number, sha: head, merge_method: 'merge' as const, ...commit };
      try {
        return (await client.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', given)).data.sha;
      } catch (error) {
        const refusal = refusalOf(error, on.of(`pull request #${number}`));
        // GitHub answers 405 for whatever keeps it from merging.
        if (statusOf(error) !== 405 && statusOf(error) !== 409) throw refusal;
        throw whyNotMerged(refusal, await pullRequest(number), head);
      }
    },
    editPullRequest,
    closePullRequest: (number) => editPullRequest(number, { state: 'closed' }),
    async contributors(asked) {
      const { number } = asked;
      const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
      const [commits, pushes] = await Promise.all([
        on.list(`pull request #${number}`, path, { pull_number: number }),
        pushesTo(asked, on),
      ]);
      const all = commits.flatMap(({ author, committer, commit }) => [
        contributorOf(author, commit.author?.email),
        contributorOf(committer, commit.committer?.email),
      ]);
      return {
        known: [...all.flatMap(({ account }) => account ?? []), ...pushes.known],
        hasUnknown: pushes.hasUnknown || commits.length >= MOST_COMMITS || all.some(({ isKnown }) => !isKnown),
      };
    },
    ...githubReviews(on),
  };
}

/**
 * Who pushed to its branch since that was made, whatever its commits say: anybody can write any address and trailer. Anybody who may push a
 * branch can have a workflow push with its token: of that, and of what is not listed, nobody is known. Nor does anything say who asked for
 * the branch of a bot to which others pushed. For this, a token needs `contents: read`.
 *
 * @see https://docs.github.com/rest/repos/repos#list-repository-activities
 */
async function pushesTo(
  { head: { branch, repository }, author, number, created, merged }: PullRequest,
  on: RepositoryClient,
): ReturnType<PullRequests['contributors']> {
  const [owner, repo] = repository?.split('/') ?? [];
  if (!owner || !repo) return { known: [], hasUnknown: true };
  const asked = { owner, repo, ref: `refs/heads/${branch}`, ...PAGE };
  const answer = await on
    .ask(`pushes to the branch of #${number}`, 'GET /repos/{owner}/{repo}/activity', asked)
    .catch((error: unknown) => {
      // A token may be without the right to ask that of a fork.
      if (!(error instanceof ForgeRefusal)) throw error;
    });
  // What happens to the branch after the merge, its deletion above all, is no part of the change.
  const all = (answer ?? []).filter(({ timestamp }) => merged === undefined || timestamp <= merged);
  // One that is deleted and made again while the pull request is there still has what others pushed before.
  const made = all.findIndex(
    ({ activity_type, timestamp }) => activity_type === 'branch_creation' && timestamp <= created,
  );
  const accounts = (made < 0 ? all : all.slice(0, made + 1)).map(({ actor }) => accountOf(actor));
  return {
    known: accounts.filter(({ isBot }) => !isBot),
    hasUnknown:
      !answer ||
      (made < 0 && all.length >= PAGE.per_page) ||
      accounts.some(({ isBot, id }) => id === GHOST.id || ((isBot || author.isBot) && id !== author.id)),
  };
}

const NEW_BASE: ReadonlySet<string> = new Set(['base_ref_changed', 'automatic_base_change_succeeded']);

const later = (one: string, other: string) => (one > other ? one : other);

function whyNotMerged(refusal: Error, now: PullRequest | undefined, head: Sha): Error {
  const { cause, message } = refusal;
  if (now && now.state !== 'open')
    return new ForgeRefusal('invalid', `#${now.number} is ${now.state} already, so it cannot be merged.`, { cause });
  if (now && now.head.sha !== head)
    return new ForgeRefusal('moved', `\`${now.head.branch}\` is at \`${now.head.sha}\` now, not at \`${head}\`.`, {
      cause,
    });
  return statusOf(cause) === 409 ? refusal : new ForgeRefusal('conflict', message, { cause });
}

function githubReviews(on: RepositoryClient): Pick<PullRequests, 'review' | 'reviews'> {
  /**
   * When it got another base: who approved before saw another difference. GitHub does that by itself when it deletes the base of before.
   *
   * @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#base_ref_changed
   */
  const newBase = async (number: number) => {
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/events';
    const all = await on.list(`events of pull request #${number}`, path, { issue_number: number });
    const events = all as { event: string; created_at: string }[];
    return events.flatMap(({ event, created_at }) => (NEW_BASE.has(event) ? created_at : [])).reduce(later, '');
  };

  return {
    async reviews(number) {
      const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
      const listed = await on.list(`pull request #${number}`, path, { pull_number: number });
      const all = listed.flatMap((answer) => reviewOf(answer) ?? []);
      const approves = ({ verdict }: Review) => verdict === 'approve';
      const since = all.some(approves) ? await newBase(number) : '';
      return all.map((each) =>
        approves(each) && each.submitted <= since ? { ...each, verdict: 'dismissed' as const } : each,
      );
    },
    async review(number, { verdict, body, commit }) {
      const path = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
      const given = { pull_number: number, event: EVENTS[verdict], body, commit_id: commit };
      const answer = await on.ask(`pull request #${number}`, path, given);
      return reviewOf(answer)!;
    },
  };
}
