import { existsSync } from 'node:fs';
import { checkChangedPaths } from '../check-change.ts';
import { checkDispatch } from '../check-dispatch.ts';
import { checkStatus } from '../check-status.ts';
import type {
  Account,
  Comment,
  CommitRequest,
  CommitStatus,
  Issue,
  ListedRepository,
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
import { signature } from './accounts.ts';
import { BareRepository } from './bare-repository.ts';
import { JsonStore } from './json-store.ts';
import type { LocalContext } from './local-context.ts';
import { LocalPullRequests } from './local-pull-requests.ts';
import { LocalRecords } from './local-records.ts';
import { LocalThreads } from './local-threads.ts';
import { type DispatchRecord, FACTS_SCHEMA, type FactsRecord } from './records.ts';

/** In the bare repository, so that it is there as soon as that is. */
export const FACTS_FILE = 'waypost.json';

/** A repository of the local forge: a bare one of git's, and JSON beside it. */
export class LocalRepository implements Repository {
  readonly name: RepositoryName;
  readonly bare: BareRepository;
  readonly #context: LocalContext;
  readonly #facts: JsonStore;
  readonly #pullRequests: LocalPullRequests;
  readonly #threads: LocalThreads;
  readonly #records: LocalRecords;

  /** @param path of the bare repository, which need not be there @param say gets a sentence about damage */
  constructor(
    name: RepositoryName,
    { path, context, say }: { path: string; context: LocalContext; say(sentence: string): void },
  ) {
    this.name = name;
    this.bare = new BareRepository(path);
    this.#context = context;
    this.#facts = new JsonStore(path, say);
    this.#pullRequests = new LocalPullRequests(name, this.bare, context);
    this.#threads = new LocalThreads(name, context);
    this.#records = new LocalRecords(context);
  }

  exists(): boolean {
    return existsSync(this.bare.path);
  }

  async facts(): Promise<RepositoryFacts | undefined> {
    if (!this.exists()) return undefined;
    const { id, description, topics, private: isPrivate, archived } = this.#read();
    return { id, description, topics, private: isPrivate, archived, defaultBranch: await this.bare.defaultBranch() };
  }

  /** As a list of many tells of it. Nothing on the local forge is a fork. */
  async listing(): Promise<ListedRepository | undefined> {
    const facts = await this.facts();
    const pushed = await this.bare.lastChange();
    return facts && { ...facts, name: this.#read().name as RepositoryName, fork: false, ...(pushed && { pushed }) };
  }

  async describe({ description, topics }: { description?: string; topics?: readonly string[] }): Promise<void> {
    this.#must();
    const changed = {
      ...this.#read(),
      ...(description !== undefined && { description }),
      ...(topics && { topics: [...topics] }),
    };
    this.#facts.write(FACTS_FILE, changed);
  }

  gitUrl(): string {
    return this.bare.path;
  }

  webUrl(): string {
    return this.gitUrl();
  }

  async head(branch: string): Promise<Sha | undefined> {
    this.#must();
    return this.bare.commitAt(`refs/heads/${branch}`);
  }

  async branches(): Promise<string[]> {
    this.#must();
    return [...(await this.bare.heads()).keys()];
  }

  async createBranch(branch: string, at: Sha): Promise<void> {
    this.#must();
    await this.#checkBranchName(branch);
    if (!(await this.bare.commitAt(at))) throw new ForgeRefusal('invalid', `\`${this.name}\` has no commit \`${at}\`.`);
    if (await this.bare.move([{ ref: `refs/heads/${branch}`, from: undefined, to: at }])) return;
    throw new ForgeRefusal(
      'taken',
      `\`${this.name}\` has a branch \`${branch}\` already, or one whose name starts with it.`,
    );
  }

  async renameBranch(branch: string, name: string): Promise<void> {
    await this.#checkBranchName(name);
    const at = await this.head(branch);
    if (at === undefined) throw this.#noBranch(branch);
    const wasDefault = branch === (await this.bare.defaultBranch());
    await this.createBranch(name, at);
    if (wasDefault) await this.bare.git(['symbolic-ref', 'HEAD', `refs/heads/${name}`]);
    await this.deleteBranch(branch, at);
  }

  async deleteBranch(branch: string, expected: Sha): Promise<void> {
    const now = await this.head(branch);
    if (now === undefined) throw this.#noBranch(branch);
    if (branch === (await this.bare.defaultBranch()))
      throw new ForgeRefusal('not allowed', `\`${branch}\` is the default branch of \`${this.name}\`, so it stays.`);
    const open = await this.pullRequests({ state: 'open', head: branch });
    const ref = `refs/heads/${branch}`;
    if (now !== expected) throw this.#moved(branch, expected);
    for (const { number } of open) await this.bare.run(['update-ref', `refs/pull/${number}/head`, expected]);
    if (!(await this.bare.move([{ ref, from: expected, to: undefined }]))) throw this.#moved(branch, expected);
    // As on GitHub, a pull request without its branch is closed.
    for (const { number } of open) await this.pullRequest(number);
  }

  async readFile(at: string, path: string): Promise<string | undefined> {
    this.#must();
    const commit = await this.#commit(at);
    return commit && this.bare.text(commit, path);
  }

  async listFiles(at: string): Promise<string[]> {
    this.#must();
    const commit = await this.#commit(at);
    if (!commit) throw new ForgeRefusal('not found', `\`${this.name}\` has no branch or commit \`${at}\`.`);
    return [...(await this.bare.files(commit)).keys()];
  }

  async tree(at: string): Promise<Tree | undefined> {
    this.#must();
    const commit = await this.#commit(at);
    return commit === undefined ? undefined : { files: await this.bare.sizes(commit), isWhole: true };
  }

  /** What a commit changes since it parted from another, as git prints it, without running anything that settings name. */
  async diff(from: Sha, to: Sha): Promise<string> {
    this.#must();
    return this.bare.git([
      'diff',
      '--no-ext-diff',
      '--no-textconv',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      `${from}...${to}`,
    ]);
  }

  async commit({ branch, base, merges, message, changes, author }: CommitRequest): Promise<Sha> {
    checkChangedPaths(changes.keys());
    this.#must();
    await this.#context.beforeMove(branch);
    const now = await this.head(branch);
    if (now === undefined) throw this.#noBranch(branch);
    if (now !== base) throw this.#moved(branch, base);
    await this.#refuseMissing(base, changes);
    const committer = signature(await this.#context.actor());
    const signed = { committer, author: author ?? committer };
    const made = await this.bare.makeCommit({ parent: base, merges, message, changes, ...signed });
    const moves = [
      { ref: `refs/heads/${branch}`, from: base, to: made.sha },
      { ref: made.keptBy, from: made.sha, to: undefined },
    ];
    if (!(await this.bare.move(moves))) {
      await this.bare.forget(made.keptBy);
      throw this.#moved(branch, base);
    }
    await this.#context.afterMove(branch);
    return made.sha;
  }

  async openPullRequest(request: PullRequestOpening): Promise<PullRequest> {
    this.#must();
    return this.#pullRequests.open(request);
  }

  async pullRequest(number: number): Promise<PullRequest | undefined> {
    this.#must();
    return this.#pullRequests.get(number);
  }

  async pullRequests(filter: { state: 'open' | 'closed' | 'all'; head?: string }): Promise<PullRequest[]> {
    this.#must();
    return this.#pullRequests.list(filter);
  }

  async merge(number: number, merge: { head: Sha; message: string }): Promise<Sha> {
    this.#must();
    const pull = await this.#pullRequests.get(number);
    if (pull) await this.#context.beforeMove(pull.base.branch);
    const { sha, branch } = await this.#pullRequests.merge(number, merge);
    await this.#context.afterMove(branch);
    for (const closed of closedIssues(pull?.body ?? ''))
      if (this.#threads.issue(closed)) await this.#threads.closeIssue(closed, 'completed');
    return sha;
  }

  /** The commit that merging would make now; no branch has it. @throws {ForgeRefusal} `conflict` */
  preview(pullRequest: PullRequest): Promise<Sha> {
    return this.#pullRequests.preview(pullRequest);
  }

  async editPullRequest(number: number, text: ThreadText): Promise<void> {
    this.#must();
    await this.#pullRequests.edit(number, text);
  }

  async closePullRequest(number: number): Promise<void> {
    this.#must();
    await this.#pullRequests.close(number);
  }

  async reviews(number: number): Promise<Review[]> {
    this.#must();
    return this.#threads.reviews(number);
  }

  async review(number: number, review: { verdict: ReviewVerdict; body: string; commit: Sha }): Promise<Review> {
    this.#must();
    if (!(await this.bare.commitAt(review.commit)))
      throw new ForgeRefusal('invalid', `\`${this.name}\` has no commit \`${review.commit}\`.`);
    return this.#threads.review(number, review);
  }

  async comments(number: number): Promise<Comment[]> {
    this.#must();
    return this.#threads.comments(number);
  }

  async comment(number: number, body: string): Promise<Comment> {
    this.#must();
    return this.#threads.comment(number, body);
  }

  async editComment(id: number, body: string): Promise<void> {
    this.#must();
    this.#threads.editComment(id, body);
  }

  async issue(number: number): Promise<Issue | undefined> {
    this.#must();
    return this.#threads.issue(number);
  }

  async openIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    this.#must();
    return this.#threads.openIssue(issue);
  }

  async editIssue(number: number, text: ThreadText): Promise<void> {
    this.#must();
    this.#threads.editIssue(number, text);
  }

  async closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void> {
    this.#must();
    await this.#threads.closeIssue(number, reason);
  }

  /** Whoever acts on this machine. */
  async isInsider(_account: Account): Promise<boolean> {
    return true;
  }

  async setStatus(sha: Sha, status: CommitStatus): Promise<void> {
    checkStatus(status);
    this.#must();
    if (!(await this.bare.commitAt(sha)))
      throw new ForgeRefusal('invalid', `\`${this.name}\` has no commit \`${sha}\`.`);
    this.#records.setStatus(sha, status);
  }

  async statuses(sha: Sha): Promise<CommitStatus[]> {
    this.#must();
    return this.#records.statuses(sha);
  }

  async teams(): Promise<ReadonlyMap<string, Permission>> {
    this.#must();
    return this.#records.teams();
  }

  async setTeam(team: string, permission: Permission): Promise<void> {
    this.#must();
    this.#records.setTeam(team, permission);
  }

  async protection(): Promise<Protection> {
    this.#must();
    return this.#records.isProtected() ? 'protected' : 'open';
  }

  /** It is only written down: on a laptop nobody is kept from anything. */
  async protect(): Promise<void> {
    this.#must();
    this.#records.protect();
  }

  async dispatch(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    checkDispatch(type, payload);
    this.#must();
    await this.#records.dispatch(type, payload);
  }

  /** What was dispatched, the oldest first; GitHub would have started workflows. */
  async dispatches(): Promise<DispatchRecord[]> {
    return this.#records.dispatches();
  }

  /** Facts that were lost are made again, but for the id and what was said of it. */
  #read(): FactsRecord {
    const facts = this.#facts.read<FactsRecord>(FACTS_FILE, FACTS_SCHEMA);
    return facts ?? { name: this.name, id: 0, description: '', topics: [], private: true, archived: false };
  }

  #must(): void {
    if (!this.exists())
      throw new ForgeRefusal('not found', `There is no repository \`${this.name}\` on the local forge.`);
  }

  async #commit(at: string): Promise<Sha | undefined> {
    return this.bare.commitAt(/^[0-9a-f]{40}$/.test(at) ? at : `refs/heads/${at}`);
  }

  async #checkBranchName(branch: string): Promise<void> {
    if ((await this.bare.run(['check-ref-format', `refs/heads/${branch}`])).exitCode === 0 && !branch.startsWith('-'))
      return;
    throw new ForgeRefusal('invalid', `\`${branch}\` cannot be the name of a branch.`);
  }

  async #refuseMissing(base: Sha, changes: CommitRequest['changes']): Promise<void> {
    const removed = [...changes].filter(([, change]) => change === null).map(([path]) => path);
    if (removed.length === 0) return;
    const files = await this.bare.files(base);
    const missing = removed.find((path) => !files.has(path));
    if (missing !== undefined) throw new ForgeRefusal('invalid', `There is no file \`${missing}\` to delete.`);
  }

  #noBranch(branch: string): ForgeRefusal {
    return new ForgeRefusal('not found', `\`${this.name}\` has no branch \`${branch}\`.`);
  }

  #moved(branch: string, expected: Sha): ForgeRefusal {
    return new ForgeRefusal('moved', `\`${branch}\` of \`${this.name}\` is no longer at \`${expected}\`.`);
  }
}

/** Issues that a pull request closes once it is merged: `Closes #12`, a line each. */
function closedIssues(body: string): number[] {
  return [...body.matchAll(/^Closes #(\d{1,9})\.?$/gm)].map(([, number]) => Number(number));
}
