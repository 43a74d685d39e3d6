import type { Comment, Issue, ThreadText } from '../forge.ts';
import { commentOf, issueOf } from './answers.ts';
import { PAGE, type RepositoryClient } from './repository-client.ts';

/** Issues of a repository on GitHub, and comments of theirs and of pull requests. */
export class GithubThreads {
  readonly #on: RepositoryClient;

  constructor(on: RepositoryClient) {
    this.#on = on;
  }

  async comments(number: number): Promise<Comment[]> {
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const all = await this.#on.ask(`pull request or issue #${number}`, () =>
      this.#on.client.paginate(path, { ...this.#on.place, issue_number: number, ...PAGE }),
    );
    return all.map(commentOf);
  }

  async comment(number: number, body: string): Promise<Comment> {
    const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const answer = await this.#on.ask(`pull request or issue #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, issue_number: number, body }),
    );
    return commentOf(answer.data);
  }

  async editComment(id: number, body: string): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    await this.#on.ask(`comment ${id}`, () =>
      this.#on.client.request(path, { ...this.#on.place, comment_id: id, body }),
    );
  }

  async issue(number: number): Promise<Issue | undefined> {
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
    const answer = await this.#on.ifThere(`issue #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, issue_number: number }),
    );
    return !answer || answer.data.pull_request ? undefined : issueOf(answer.data);
  }

  async openIssue({ title, body, labels }: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    const path = 'POST /repos/{owner}/{repo}/issues';
    const given = { title, body, labels: [...labels] };
    return issueOf(
      (await this.#on.ask('new issue', () => this.#on.client.request(path, { ...this.#on.place, ...given }))).data,
    );
  }

  async editIssue(number: number, text: ThreadText): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await this.#on.ask(`issue #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, issue_number: number, ...text }),
    );
  }

  async closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    const state_reason = reason === 'completed' ? 'completed' : 'not_planned';
    await this.#on.ask(`issue #${number}`, () =>
      this.#on.client.request(path, { ...this.#on.place, issue_number: number, state: 'closed', state_reason }),
    );
  }
}
