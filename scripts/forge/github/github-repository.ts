import { checkChangedPaths } from '../check-change.ts';
import { checkDispatch } from '../check-dispatch.ts';
import { checkStatus } from '../check-status.ts';
import type {
  Comment,
  CommitRequest,
  CommitStatus,
  Issue,
  Permission,
  PullRequest,
  PullRequestOpening,
  Repository,
  RepositoryFacts,
  RepositoryName,
  Review,
  ReviewVerdict,
  Sha,
} from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import { commentOf, issueOf, pullRequestOf, reviewOf, statusOfCommit } from './answers.ts';
import type { Client } from './client.ts';
import { commitByApi } from './commit-by-api.ts';
import { isNotFound, refusalOf, statusOf } from './refusal.ts';

const EVENTS = { approve: 'APPROVE', 'request changes': 'REQUEST_CHANGES', comment: 'COMMENT' } as const;
const PAGE = { per_page: 100 };

/** A repository on GitHub. */
export class GithubRepository implements Repository {
  readonly name: RepositoryName;
  readonly #client: Client;
  readonly #web: string;
  readonly #place: { owner: string; repo: string };

  constructor(name: RepositoryName, client: Client, web: string) {
    const [owner, repo] = name.split('/') as [string, string];
    this.name = name;
    this.#client = client;
    this.#web = web;
    this.#place = { owner, repo };
  }

  async facts(): Promise<RepositoryFacts | undefined> {
    const answer = await this.#ifThere('repository', () =>
      this.#client.request('GET /repos/{owner}/{repo}', this.#place),
    );
    if (!answer) return undefined;
    const { id, description, topics, private: isPrivate, default_branch, archived } = answer.data;
    return {
      id: Number(id),
      description: description ?? '',
      topics: topics ?? [],
      private: isPrivate,
      defaultBranch: default_branch,
      archived,
    };
  }

  async describe({ description, topics }: { description?: string; topics?: readonly string[] }): Promise<void> {
    await this.#ask('repository', async () => {
      if (description !== undefined)
        await this.#client.request('PATCH /repos/{owner}/{repo}', { ...this.#place, description });
      if (topics)
        await this.#client.request('PUT /repos/{owner}/{repo}/topics', { ...this.#place, names: [...topics] });
    });
  }

  gitUrl(): string {
    return `${this.webUrl()}.git`;
  }

  webUrl(): string {
    return `${this.#web}/${this.name}`;
  }

  async head(branch: string): Promise<Sha | undefined> {
    const ref = `heads/${branch}`;
    const path = 'GET /repos/{owner}/{repo}/git/ref/{ref}';
    const answer = await this.#ifThere(`branch \`${branch}\``, () =>
      this.#client.request(path, { ...this.#place, ref }),
    );
    return answer?.data.object.sha;
  }

  async branches(): Promise<string[]> {
    const path = 'GET /repos/{owner}/{repo}/branches';
    const all = await this.#ask('branches', () => this.#client.paginate(path, { ...this.#place, ...PAGE }));
    return all.map(({ name }) => name).sort();
  }

  async createBranch(branch: string, at: Sha): Promise<void> {
    const body = { ref: `refs/heads/${branch}`, sha: at };
    await this.#ask(`branch \`${branch}\``, () =>
      this.#client.request('POST /repos/{owner}/{repo}/git/refs', { ...this.#place, ...body }),
    );
  }

  /** GitHub cannot compare and delete at once: between the two, somebody may push. */
  async deleteBranch(branch: string, expected: Sha): Promise<void> {
    const now = await this.head(branch);
    if (now === undefined) throw new ForgeRefusal('not found', `\`${this.name}\` has no branch \`${branch}\`.`);
    if (now !== expected)
      throw new ForgeRefusal('moved', `\`${branch}\` of \`${this.name}\` is no longer at \`${expected}\`.`);
    const ref = `heads/${branch}`;
    await this.#ask(`branch \`${branch}\``, () =>
      this.#client.request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ...this.#place, ref }),
    );
  }

  async readFile(at: string, path: string): Promise<string | undefined> {
    const route = 'GET /repos/{owner}/{repo}/contents/{path}';
    const answer = await this.#ifThere(`file \`${path}\``, () =>
      this.#client.request(route, { ...this.#place, path, ref: at }),
    );
    const data = answer?.data;
    if (!data || Array.isArray(data) || data.type !== 'file') return undefined;
    if (data.encoding === 'base64' && (data.content !== '' || data.size === 0)) return decode(data.content);
    // Files of more than 1 MB come without their content.
    const blob = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
    const large = await this.#ask(`file \`${path}\``, () =>
      this.#client.request(blob, { ...this.#place, file_sha: data.sha }),
    );
    return decode(large.data.content);
  }

  async listFiles(at: string): Promise<string[]> {
    const commit = /^[0-9a-f]{40}$/.test(at) ? at : await this.head(at);
    if (commit === undefined)
      throw new ForgeRefusal('not found', `\`${this.name}\` has no branch or commit \`${at}\`.`);
    return (await this.#ask(`files at \`${at}\``, () => this.#list(commit, ''))).sort();
  }

  async commit(change: CommitRequest): Promise<Sha> {
    checkChangedPaths(change.changes.keys());
    const { branch, base } = change;
    const now = await this.head(branch);
    if (now === undefined) throw new ForgeRefusal('not found', `\`${this.name}\` has no branch \`${branch}\`.`);
    if (now !== base) throw new ForgeRefusal('moved', `\`${branch}\` of \`${this.name}\` is no longer at \`${base}\`.`);
    return this.#ask(`branch \`${branch}\``, () => commitByApi(this.#client, this.#place, change));
  }

  async openPullRequest({ labels = [], ...request }: PullRequestOpening): Promise<PullRequest> {
    const what = `pull request of \`${request.head}\``;
    const { data } = await this.#ask(what, () =>
      this.#client.request('POST /repos/{owner}/{repo}/pulls', { ...this.#place, ...request }),
    );
    if (labels.length === 0) return pullRequestOf(data);
    const added = { issue_number: data.number, labels: [...labels] };
    const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
    const labelled = await this.#ask(what, () => this.#client.request(path, { ...this.#place, ...added }));
    return pullRequestOf({ ...data, labels: labelled.data });
  }

  async pullRequest(number: number): Promise<PullRequest | undefined> {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const answer = await this.#ifThere(`pull request #${number}`, () =>
      this.#client.request(path, { ...this.#place, pull_number: number }),
    );
    return answer && pullRequestOf(answer.data);
  }

  async pullRequests({ state, head }: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    const path = 'GET /repos/{owner}/{repo}/pulls';
    const query = {
      state,
      sort: 'created',
      direction: 'desc',
      ...(head && { head: `${this.#place.owner}:${head}` }),
    } as const;
    const all = await this.#ask('pull requests', () =>
      this.#client.paginate(path, { ...this.#place, ...query, ...PAGE }),
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
      return (await this.#client.request(path, { ...this.#place, pull_number: number, ...body })).data.sha;
    } catch (error) {
      throw await this.#whyNotMerged(error, number, head);
    }
  }

  async closePullRequest(number: number): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
    await this.#ask(`pull request #${number}`, () =>
      this.#client.request(path, { ...this.#place, pull_number: number, state: 'closed' }),
    );
  }

  async reviews(number: number): Promise<Review[]> {
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
    const all = await this.#ask(`pull request #${number}`, () =>
      this.#client.paginate(path, { ...this.#place, pull_number: number, ...PAGE }),
    );
    return all.flatMap((answer) => reviewOf(answer) ?? []);
  }

  async review(
    number: number,
    { verdict, body, commit }: { verdict: ReviewVerdict; body: string; commit: Sha },
  ): Promise<Review> {
    const path = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
    const given = { pull_number: number, event: EVENTS[verdict], body, commit_id: commit };
    const answer = await this.#ask(`pull request #${number}`, () =>
      this.#client.request(path, { ...this.#place, ...given }),
    );
    return reviewOf(answer.data)!;
  }

  async comments(number: number): Promise<Comment[]> {
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const all = await this.#ask(`pull request or issue #${number}`, () =>
      this.#client.paginate(path, { ...this.#place, issue_number: number, ...PAGE }),
    );
    return all.map(commentOf);
  }

  async comment(number: number, body: string): Promise<Comment> {
    const path = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const answer = await this.#ask(`pull request or issue #${number}`, () =>
      this.#client.request(path, { ...this.#place, issue_number: number, body }),
    );
    return commentOf(answer.data);
  }

  async editComment(id: number, body: string): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    await this.#ask(`comment ${id}`, () => this.#client.request(path, { ...this.#place, comment_id: id, body }));
  }

  async issue(number: number): Promise<Issue | undefined> {
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
    const answer = await this.#ifThere(`issue #${number}`, () =>
      this.#client.request(path, { ...this.#place, issue_number: number }),
    );
    return !answer || answer.data.pull_request ? undefined : issueOf(answer.data);
  }

  async openIssue({ title, body, labels }: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    const path = 'POST /repos/{owner}/{repo}/issues';
    const given = { title, body, labels: [...labels] };
    return issueOf((await this.#ask('new issue', () => this.#client.request(path, { ...this.#place, ...given }))).data);
  }

  async closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void> {
    const path = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    const state_reason = reason === 'completed' ? 'completed' : 'not_planned';
    await this.#ask(`issue #${number}`, () =>
      this.#client.request(path, { ...this.#place, issue_number: number, state: 'closed', state_reason }),
    );
  }

  async setStatus(sha: Sha, status: CommitStatus): Promise<void> {
    checkStatus(status);
    const { url, ...rest } = status;
    const path = 'POST /repos/{owner}/{repo}/statuses/{sha}';
    const given = { sha, ...rest, ...(url && { target_url: url }) };
    await this.#ask(`commit \`${sha}\``, () => this.#client.request(path, { ...this.#place, ...given }));
  }

  async statuses(sha: Sha): Promise<CommitStatus[]> {
    const path = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
    const pages = await this.#ask(`commit \`${sha}\``, async () => {
      const first = await this.#client.request(path, { ...this.#place, ref: sha, ...PAGE });
      const all = [...first.data.statuses];
      for (let page = 2; all.length < first.data.total_count; page++) {
        const next = await this.#client.request(path, { ...this.#place, ref: sha, ...PAGE, page });
        if (next.data.statuses.length === 0) break;
        all.push(...next.data.statuses);
      }
      return all;
    });
    return pages.map(statusOfCommit).sort((a, b) => (a.context < b.context ? -1 : 1));
  }

  async teams(): Promise<ReadonlyMap<string, Permission>> {
    const path = 'GET /repos/{owner}/{repo}/teams';
    const all = await this.#ask('teams', () => this.#client.paginate(path, { ...this.#place, ...PAGE }));
    const entry = (team: { slug: string; permission: string }): [string, Permission] => [
      `${this.#place.owner}/${team.slug}`,
      team.permission as Permission,
    ];
    return new Map(all.map(entry).sort());
  }

  async setTeam(team: string, permission: Permission): Promise<void> {
    const [org = '', team_slug = ''] = team.split('/');
    const path = 'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}';
    await this.#ask(`team \`${team}\``, () =>
      this.#client.request(path, { ...this.#place, org, team_slug, permission }),
    );
  }

  async dispatch(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    checkDispatch(type, payload);
    const path = 'POST /repos/{owner}/{repo}/dispatches';
    const given = { event_type: type, client_payload: payload };
    await this.#ask('dispatches', () => this.#client.request(path, { ...this.#place, ...given }));
  }

  /** GitHub cuts a large list short; then each folder is asked for by itself. */
  async #list(tree: string, folder: string): Promise<string[]> {
    const path = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
    const whole = await this.#client.request(path, { ...this.#place, tree_sha: tree, recursive: '1' });
    const files = (entries: typeof whole.data.tree) =>
      entries.filter(({ type }) => type === 'blob').map((entry) => `${folder}${entry.path}`);
    if (!whole.data.truncated) return files(whole.data.tree);
    const own = await this.#client.request(path, { ...this.#place, tree_sha: tree });
    const all = files(own.data.tree);
    for (const entry of own.data.tree)
      if (entry.type === 'tree') all.push(...(await this.#list(entry.sha!, `${folder}${entry.path}/`)));
    return all;
  }

  /** GitHub answers 405 for whatever keeps it from merging. */
  async #whyNotMerged(error: unknown, number: number, head: Sha): Promise<Error> {
    if (statusOf(error) !== 405 && statusOf(error) !== 409)
      return refusalOf(error, this.#of(`pull request #${number}`));
    const now = await this.pullRequest(number);
    if (now && now.state !== 'open')
      return new ForgeRefusal('invalid', `#${number} is ${now.state} already, so it cannot be merged.`, {
        cause: error,
      });
    if (now && now.head.sha !== head)
      return new ForgeRefusal('moved', `\`${now.head.branch}\` is at \`${now.head.sha}\` now, not at \`${head}\`.`, {
        cause: error,
      });
    if (statusOf(error) === 409) return refusalOf(error, this.#of(`pull request #${number}`));
    const { message } = refusalOf(error, this.#of(`pull request #${number}`));
    return new ForgeRefusal('conflict', message, { cause: error });
  }

  async #ask<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw refusalOf(error, this.#of(what));
    }
  }

  async #ifThere<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw refusalOf(error, this.#of(what));
    }
  }

  #of(what: string): string {
    return what === 'repository' ? `repository \`${this.name}\`` : `${what} of \`${this.name}\``;
  }
}

function decode(content: string): string {
  return Buffer.from(content, 'base64').toString('utf8');
}
