import { checkChangedPaths } from '../check-change.ts';
import { checkDispatch } from '../check-dispatch.ts';
import type {
  Account,
  Comment,
  CommitRequest,
  CommitStatus,
  Issue,
  Permission,
  Protection,
  PullRequest,
  PullRequestOpening,
  Repository,
  RepositoryFacts,
  RepositoryName,
  Review,
  ReviewVerdict,
  Sha,
  ThreadText,
  Tree,
} from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import type { Client } from './client.ts';
import { commitByApi } from './commit-by-api.ts';
import { protectByRuleset, rulesetProtection } from './github-protection.ts';
import { GithubPullRequests } from './github-pull-requests.ts';
import { GithubStatuses } from './github-statuses.ts';
import { GithubThreads } from './github-threads.ts';
import { githubTree } from './github-tree.ts';
import { isInsider } from './insider.ts';
import { PAGE, RepositoryClient } from './repository-client.ts';

/** A repository on GitHub. */
export class GithubRepository implements Repository {
  readonly name: RepositoryName;
  readonly #on: RepositoryClient;
  readonly #web: string;
  readonly #pullRequests: GithubPullRequests;
  readonly #threads: GithubThreads;
  readonly #statuses: GithubStatuses;

  constructor(name: RepositoryName, client: Client, web: string) {
    this.name = name;
    this.#on = new RepositoryClient(name, client);
    this.#web = web;
    this.#pullRequests = new GithubPullRequests(this.#on);
    this.#threads = new GithubThreads(this.#on);
    this.#statuses = new GithubStatuses(this.#on);
  }

  async facts(): Promise<RepositoryFacts | undefined> {
    const answer = await this.#on.ifThere('repository', () =>
      this.#on.client.request('GET /repos/{owner}/{repo}', this.#on.place),
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
    await this.#on.ask('repository', async () => {
      if (description !== undefined)
        await this.#on.client.request('PATCH /repos/{owner}/{repo}', { ...this.#on.place, description });
      if (topics)
        await this.#on.client.request('PUT /repos/{owner}/{repo}/topics', { ...this.#on.place, names: [...topics] });
    });
  }

  async archive(): Promise<void> {
    if ((await this.facts())?.archived) return;
    await this.#on.ask('repository', () =>
      this.#on.client.request('PATCH /repos/{owner}/{repo}', { ...this.#on.place, archived: true }),
    );
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
    const answer = await this.#on.ifThere(`branch \`${branch}\``, () =>
      this.#on.client.request(path, { ...this.#on.place, ref }),
    );
    return answer?.data.object.sha;
  }

  async branches(): Promise<string[]> {
    const path = 'GET /repos/{owner}/{repo}/branches';
    const all = await this.#on.ask('branches', () => this.#on.client.paginate(path, { ...this.#on.place, ...PAGE }));
    return all.map(({ name }) => name).sort();
  }

  async createBranch(branch: string, at: Sha): Promise<void> {
    const body = { ref: `refs/heads/${branch}`, sha: at };
    await this.#on.ask(`branch \`${branch}\``, () =>
      this.#on.client.request('POST /repos/{owner}/{repo}/git/refs', { ...this.#on.place, ...body }),
    );
  }

  async renameBranch(branch: string, name: string): Promise<void> {
    const path = 'POST /repos/{owner}/{repo}/branches/{branch}/rename';
    await this.#on.ask(`branch \`${branch}\``, () =>
      this.#on.client.request(path, { ...this.#on.place, branch, new_name: name }),
    );
  }

  /** GitHub cannot compare and delete at once: between the two, somebody may push. */
  async deleteBranch(branch: string, expected: Sha): Promise<void> {
    const now = await this.head(branch);
    if (now === undefined) throw new ForgeRefusal('not found', `\`${this.name}\` has no branch \`${branch}\`.`);
    if (now !== expected)
      throw new ForgeRefusal('moved', `\`${branch}\` of \`${this.name}\` is no longer at \`${expected}\`.`);
    const ref = `heads/${branch}`;
    await this.#on.ask(`branch \`${branch}\``, () =>
      this.#on.client.request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ...this.#on.place, ref }),
    );
  }

  async readFile(at: string, path: string): Promise<string | undefined> {
    const route = 'GET /repos/{owner}/{repo}/contents/{path}';
    const answer = await this.#on.ifThere(`file \`${path}\``, () =>
      this.#on.client.request(route, { ...this.#on.place, path, ref: at }),
    );
    const data = answer?.data;
    if (!data || Array.isArray(data) || data.type !== 'file') return undefined;
    if (data.encoding === 'base64' && (data.content !== '' || data.size === 0)) return decode(data.content);
    // Files of more than 1 MB come without their content.
    const blob = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
    const large = await this.#on.ask(`file \`${path}\``, () =>
      this.#on.client.request(blob, { ...this.#on.place, file_sha: data.sha }),
    );
    return decode(large.data.content);
  }

  async listFiles(at: string): Promise<string[]> {
    const commit = /^[0-9a-f]{40}$/.test(at) ? at : await this.head(at);
    if (commit === undefined)
      throw new ForgeRefusal('not found', `\`${this.name}\` has no branch or commit \`${at}\`.`);
    return (await this.#on.ask(`files at \`${at}\``, () => this.#list(commit, ''))).sort();
  }

  tree(at: string): Promise<Tree | undefined> {
    return githubTree(this.#on, at);
  }

  async commit(change: CommitRequest): Promise<Sha> {
    checkChangedPaths(change.changes.keys());
    const { branch, base } = change;
    const now = await this.head(branch);
    if (now === undefined) throw new ForgeRefusal('not found', `\`${this.name}\` has no branch \`${branch}\`.`);
    if (now !== base) throw new ForgeRefusal('moved', `\`${branch}\` of \`${this.name}\` is no longer at \`${base}\`.`);
    return this.#on.ask(`branch \`${branch}\``, () => commitByApi(this.#on.client, this.#on.place, change));
  }

  openPullRequest(request: PullRequestOpening): Promise<PullRequest> {
    return this.#pullRequests.open(request);
  }

  pullRequest(number: number): Promise<PullRequest | undefined> {
    return this.#pullRequests.get(number);
  }

  /** The pull request that became a commit when it was merged; undefined when none did. */
  pullRequestMergedAs(commit: Sha): Promise<PullRequest | undefined> {
    return this.#pullRequests.mergedAs(commit);
  }

  pullRequests(filter: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    return this.#pullRequests.list(filter);
  }

  merge(number: number, merge: { head: Sha; message: string }): Promise<Sha> {
    return this.#pullRequests.merge(number, merge);
  }

  editPullRequest(number: number, text: ThreadText): Promise<void> {
    return this.#pullRequests.edit(number, text);
  }

  closePullRequest(number: number): Promise<void> {
    return this.#pullRequests.close(number);
  }

  contributors({ number }: PullRequest): Promise<Pick<Account, 'login' | 'id'>[]> {
    return this.#pullRequests.contributors(number);
  }

  reviews(number: number): Promise<Review[]> {
    return this.#pullRequests.reviews(number);
  }

  review(number: number, review: { verdict: ReviewVerdict; body: string; commit: Sha }): Promise<Review> {
    return this.#pullRequests.review(number, review);
  }

  comments(number: number): Promise<Comment[]> {
    return this.#threads.comments(number);
  }

  comment(number: number, body: string): Promise<Comment> {
    return this.#threads.comment(number, body);
  }

  editComment(id: number, body: string): Promise<void> {
    return this.#threads.editComment(id, body);
  }

  issue(number: number): Promise<Issue | undefined> {
    return this.#threads.issue(number);
  }

  openIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    return this.#threads.openIssue(issue);
  }

  editIssue(number: number, text: ThreadText): Promise<void> {
    return this.#threads.editIssue(number, text);
  }

  closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void> {
    return this.#threads.closeIssue(number, reason);
  }

  async isInsider(account: Account): Promise<boolean> {
    const facts = await this.facts();
    return facts?.private === true || isInsider(account, this.#on);
  }

  setStatus(sha: Sha, status: CommitStatus): Promise<void> {
    return this.#statuses.set(sha, status);
  }

  statuses(sha: Sha): Promise<CommitStatus[]> {
    return this.#statuses.list(sha);
  }

  /** The latest of a context that one account set. */
  statusBy(account: Pick<Account, 'id'>, sha: Sha, context: string): Promise<CommitStatus | undefined> {
    return this.#statuses.by(account, sha, context);
  }

  async teams(): Promise<ReadonlyMap<string, Permission>> {
    const path = 'GET /repos/{owner}/{repo}/teams';
    const all = await this.#on.ask('teams', () => this.#on.client.paginate(path, { ...this.#on.place, ...PAGE }));
    const entry = (team: { slug: string; permission: string }): [string, Permission] => [
      `${this.#on.place.owner}/${team.slug}`,
      team.permission as Permission,
    ];
    return new Map(all.map(entry).sort());
  }

  async setTeam(team: string, permission: Permission): Promise<void> {
    const [org = '', team_slug = ''] = team.split('/');
    const path = 'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}';
    await this.#on.ask(`team \`${team}\``, () =>
      this.#on.client.request(path, { ...this.#on.place, org, team_slug, permission }),
    );
  }

  protection(): Promise<Protection> {
    return rulesetProtection(this.#on);
  }

  protect(): Promise<void> {
    return protectByRuleset(this.#on);
  }

  async dispatch(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    checkDispatch(type, payload);
    const path = 'POST /repos/{owner}/{repo}/dispatches';
    const given = { event_type: type, client_payload: payload };
    await this.#on.ask('dispatches', () => this.#on.client.request(path, { ...this.#on.place, ...given }));
  }

  /** GitHub cuts a large list short; then each folder is asked for by itself. */
  async #list(tree: string, folder: string): Promise<string[]> {
    const path = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
    const whole = await this.#on.client.request(path, { ...this.#on.place, tree_sha: tree, recursive: '1' });
    const files = (entries: typeof whole.data.tree) =>
      entries.filter(({ type }) => type === 'blob').map((entry) => `${folder}${entry.path}`);
    if (!whole.data.truncated) return files(whole.data.tree);
    const own = await this.#on.client.request(path, { ...this.#on.place, tree_sha: tree });
    const all = files(own.data.tree);
    for (const entry of own.data.tree)
      if (entry.type === 'tree') all.push(...(await this.#list(entry.sha!, `${folder}${entry.path}/`)));
    return all;
  }
}

function decode(content: string): string {
  return Buffer.from(content, 'base64').toString('utf8');
}
