import type { Account, PullRequest, PullRequestOpening, Review, ReviewVerdict, Sha, ThreadText } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import { contributorOf, pullRequestOf, reviewOf } from './answers.ts';
import { refusalOf, statusOf } from './refusal.ts';
import { PAGE, type RepositoryClient } from './repository-client.ts';

const EVENTS = { approve: 'APPROVE', 'request changes': 'REQUEST_CHANGES', comment: 'COMMENT' } as const;

/** Pull requests of one repository on GitHub, and what was said of them in reviews. */
export class GithubPullRequests {
  readonly #on: RepositoryClient;

  constructor(on: RepositoryClient) {
    this.#on = on;
  }

  async open({ labels = [], ...request }: PullRequestOpening): Promise<PullRequest> {
    const what = `pull request of \`${request.head}\``;
    const { data } = await this.#on.ask(what, () =>
      this.#on.client.request('POST /repos/{owner}/{repo}/pulls', { ...this.#on.place, ...request }),
    );
    if (labels.length === 0) return pullRequestOf(data);
    const added = { issue_number: data.number, labels: [...labels] };
    const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
    const labelled = await this.#on.ask(what, () => this.#on.client.request(path, { ...this.#on.place, ...added }));
    return pullRequestOf({ ...data, labels: labelled.data });
  }

  async get(number: number): Promise<PullRequest | undefined> {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const answer = await this.#on.ifThere(`pull request #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, pull_number: number }),
    );
    return answer && pullRequestOf(answer.data);
  }

  /**
   * The one that brought a commit when it was merged: as that commit, or, as a rebase makes of each of its commits one, among
   * others. If several did so, it is not clear which.
   */
  async mergedAs(commit: Sha): Promise<PullRequest | undefined> {
    const path = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    const answer = await this.#on.ifThere(`commit \`${commit}\``, () =>
      this.#on.client.request(path, { ...this.#on.place, commit_sha: commit, ...PAGE }),
    );
    const merged = (answer?.data ?? []).map(pullRequestOf).filter(({ state }) => state === 'merged');
    return merged.find((pull) => pull.mergedAs === commit) ?? (merged.length === 1 ? merged[0] : undefined);
  }

  async list({ state, head }: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    const path = 'GET /repos/{owner}/{repo}/pulls';
    const query = {
      state,
      sort: 'created',
      direction: 'desc',
      ...(head && { head: `${this.#on.place.owner}:${head}` }),
    } as const;
    const all = await this.#on.ask('pull requests', () =>
      this.#on.client.paginate(path, { ...this.#on.place, ...query, ...PAGE }),
    );
    return all.map(pullRequestOf).sort((a, b) => b.number - a.number);
  }

  async merge(number: number, { head, message }: { head: Sha; message: string }): Promise<Sha> {
    const [title = '', ...rest] = message.split('\n');
    const body = {
      sha: head,
      merge_method: 'merge',
      commit_title: title,
      commit_message: rest.join('\n').trim(),
    } as const;
    const path = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
    try {
      return (await this.#on.client.request(path, { ...this.#on.place, pull_number: number, ...body })).data.sha;
    } catch (error) {
      throw await this.#whyNotMerged(error, number, head);
    }
  }

  async edit(number: number, text: ThreadText): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
    await this.#on.ask(`pull request #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, pull_number: number, ...text }),
    );
  }

  async close(number: number): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
    await this.#on.ask(`pull request #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, pull_number: number, state: 'closed' }),
    );
  }

  /** GitHub lists at most 250 commits of a pull request. */
  async contributors(number: number): Promise<Pick<Account, 'login' | 'id'>[]> {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
    const all = await this.#on.ask(`pull request #${number}`, () =>
      this.#on.client.paginate(path, { ...this.#on.place, pull_number: number, ...PAGE }),
    );
    return all
      .flatMap(({ author, committer, commit }) => [
        contributorOf(author, commit.author?.email),
        contributorOf(committer, commit.committer?.email),
      ])
      .flatMap((account) => account ?? []);
  }

  async reviews(number: number): Promise<Review[]> {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
    const all = await this.#on.ask(`pull request #${number}`, () =>
      this.#on.client.paginate(path, { ...this.#on.place, pull_number: number, ...PAGE }),
    );
    return all.flatMap((answer) => reviewOf(answer) ?? []);
  }

  async review(
    number: number,
    { verdict, body, commit }: { verdict: ReviewVerdict; body: string; commit: Sha },
  ): Promise<Review> {
    const path = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
    const given = { pull_number: number, event: EVENTS[verdict], body, commit_id: commit };
    const answer = await this.#on.ask(`pull request #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, ...given }),
    );
    return reviewOf(answer.data)!;
  }

  /** GitHub answers 405 for whatever keeps it from merging. */
  async #whyNotMerged(error: unknown, number: number, head: Sha): Promise<Error> {
    if (statusOf(error) !== 405 && statusOf(error) !== 409)
      return refusalOf(error, this.#on.of(`pull request #${number}`));
    const now = await this.get(number);
    if (now && now.state !== 'open')
      return new ForgeRefusal('invalid', `#${number} is ${now.state} already, so it cannot be merged.`, {
        cause: error,
      });
    if (now && now.head.sha !== head)
      return new ForgeRefusal('moved', `\`${now.head.branch}\` is at \`${now.head.sha}\` now, not at \`${head}\`.`, {
        cause: error,
      });
    if (statusOf(error) === 409) return refusalOf(error, this.#on.of(`pull request #${number}`));
    const { message } = refusalOf(error, this.#on.of(`pull request #${number}`));
    return new ForgeRefusal('conflict', message, { cause: error });
  }
}
