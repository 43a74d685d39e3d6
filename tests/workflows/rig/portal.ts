import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../../../scripts/build/write-files.ts';
import { git } from '../../../scripts/git/git.ts';
import { makeBare } from '../../forge/bare-repository.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import type { ActRun } from './act.ts';
import { PEOPLE } from './company.ts';
import { Github } from './github.ts';
import { makeOnGithub, makeRepository } from './make-repository.ts';
import { type Following, type Ran, Runner, type RunOrder } from './runner.ts';
import { signOf } from './sign-of.ts';

const PRODUCT = join(import.meta.dirname, '../../..');
const REPOSITORY = 'acme/portal';
const API = `/repos/${REPOSITORY}`;
const OWNER = 'ana-popescu';

/** What a pull request changes: by path, what a file becomes. Null removes it. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Pull {
  number: number;
  title: string;
  state: string;
  user: { login: string };
  head: { ref: string; sha: string; repo: { full_name: string } };
  base: { ref: string; sha: string };
}

type InPortal = Pick<RunOrder, 'visibility'>;

interface IssueHappening {
  action?: string;
  /** By default who opened it. */
  sender?: string;
  changes?: object;
}

/** An organisation's portal on GitHub, and everything that people and GitHub do with it. */
export class Portal {
  readonly folder: string;
  readonly github: Github;
  readonly #runner: Runner;
  readonly #repositories: string;

  private constructor(folder: string, github: Github, from: string) {
    this.folder = folder;
    this.github = github;
    this.#runner = new Runner(folder, github, join(from, 'node_modules'));
    this.#repositories = join(folder, 'repositories');
  }

  /**
   * @param withProduct whether workflows are to run in it; without, it is there in a moment
   * @param from the checkout of the portal, with its packages; by default this one
   */
  static async open({ withProduct = true, from = PRODUCT } = {}): Promise<Portal> {
    const folder = scratchFolder('waypost-workflows-');
    const repositories = join(folder, 'repositories');
    await makeRepository(repositories, withProduct ? from : undefined);
    const github = await Github.start(repositories, PEOPLE);
    await makeOnGithub(github);
    return new Portal(folder, github, from);
  }

  async close(): Promise<void> {
    await this.github.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get variables(): Record<string, string> {
    return this.#runner.variables;
  }

  get secrets(): Record<string, string> {
    return this.#runner.secrets;
  }

  /** Makes it a copy of the template that nobody has set up. */
  forgetSetup(): void {
    this.#runner.forgetSetup();
  }

  async makeRepository(name: string, files: Readonly<Record<string, string>>): Promise<void> {
    await this.github.ask(OWNER, 'POST', '/orgs/acme/repos', { name, auto_init: true });
    await makeBare(join(this.#repositories, `acme/${name}.git`), files);
    await this.github.keepInStep(`acme/${name}`);
  }

  git(words: readonly string[], repository = REPOSITORY): Promise<string> {
    return git(join(this.#repositories, `${repository}.git`), ['--git-dir=.', ...words]);
  }

  head(branch: string, repository = REPOSITORY): Promise<string> {
    return this.git(['rev-parse', '--verify', `refs/heads/${branch}`], repository);
  }

  /** Text of a file at a branch; undefined where there is none. */
  async read(branch: string, path: string): Promise<string | undefined> {
    return this.git(['show', `${branch}:${path}`]).catch(() => undefined);
  }

  /** Pushes one commit on top of a branch, which is made from main where there is none. */
  async push(branch: string, changes: Changes, { as = 'ines-okafor', repository = REPOSITORY } = {}): Promise<string> {
    const work = mkdtempSync(join(this.folder, 'work-'));
    const bare = join(this.#repositories, `${repository}.git`);
    // Only what changes is written: all the other files are in the index alone.
    await git(work, ['clone', '--quiet', '--shared', '--no-checkout', bare, '.']);
    const branchHead = ['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`];
    const base = await git(work, branchHead).catch(() => 'refs/remotes/origin/main');
    await git(work, ['update-ref', '--no-deref', 'HEAD', base]);
    await git(work, ['read-tree', 'HEAD']);
    for (const [path, text] of Object.entries(changes)) if (text !== null) writeFiles([[path, text]], work);
    await git(work, ['update-index', '--add', '--remove', '--', ...Object.keys(changes)]);
    await git(work, ['commit', '--quiet', '-m', `Change ${branch}`], { env: signOf(as) });
    await git(work, ['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`]);
    rmSync(work, { recursive: true });
    return this.head(branch, repository);
  }

  async propose(
    branch: string,
    changes: Changes,
    { as = 'ines-okafor', title = `Do ${branch}`, body = '' } = {},
  ): Promise<Pull> {
    await this.push(branch, changes, { as });
    return this.github.ask(as, 'POST', `${API}/pulls`, { title, body, head: branch, base: 'main' });
  }

  /** Opens a pull request from a fork of somebody who may do nothing here. */
  async proposeFromFork(as: string, branch: string, changes: Changes, title = `Do ${branch}`): Promise<Pull> {
    const fork = `${as}/portal`;
    const bare = join(this.#repositories, `${fork}.git`);
    if (!existsSync(bare)) {
      await this.github.ask(as, 'POST', `${API}/forks`, {});
      await git(this.#repositories, ['clone', '--quiet', '--bare', `${REPOSITORY}.git`, bare]);
      await this.github.keepInStep(fork);
    }
    await this.push(branch, changes, { as, repository: fork });
    return this.github.ask(as, 'POST', `${API}/pulls`, { title, body: '', head: `${as}:${branch}`, base: 'main' });
  }

  pull(number: number): Promise<Pull> {
    return this.github.ask(OWNER, 'GET', `${API}/pulls/${number}`);
  }

  comments(number: number): Promise<{ id: number; body: string; user: { login: string } }[]> {
    return this.github.ask(OWNER, 'GET', `${API}/issues/${number}/comments`);
  }

  async approve(number: number, as: string): Promise<void> {
    const { head } = await this.pull(number);
    const review = { event: 'APPROVE', body: '', commit_id: head.sha };
    await this.github.ask(as, 'POST', `${API}/pulls/${number}/reviews`, review);
  }

  async merge(number: number, as: string): Promise<void> {
    await this.github.ask(as, 'PUT', `${API}/pulls/${number}/merge`, {});
  }

  /** `waypost/access` of a commit, when the App set it. */
  access(sha: string): string | undefined {
    const last = this.github.lacking
      .statuses(sha)
      .find(({ context, creator }) => context === 'waypost/access' && creator.login === 'waypost[bot]');
    return last && `${last.state}: ${last.description}`;
  }

  /** What GitHub does when a pull request is opened or pushed to. */
  async onPullRequest(number: number, action = 'opened', order: InPortal = {}): Promise<ActRun> {
    const pull = await this.pull(number);
    const readsOnly = pull.head.repo.full_name !== REPOSITORY;
    const payload = { action, number, pull_request: pull, sender: pull.user };
    return this.#onMergeRef(pull, { event: 'pull_request', payload, readsOnly, ...order });
  }

  async onReview(
    number: number,
    { state = 'approved', ...order }: { state?: string } & InPortal = {},
  ): Promise<ActRun> {
    const pull = await this.pull(number);
    const payload = { action: 'submitted', pull_request: pull, review: { state } };
    return this.#onMergeRef(pull, { event: 'pull_request_review', payload, ...order });
  }

  async #onMergeRef(pull: Pull, order: RunOrder): Promise<ActRun> {
    const sha = await this.#mergeRef(pull);
    return this.run('review.yml', { ...order, sha, ref: `refs/pull/${pull.number}/merge` });
  }

  /** Opens an issue with the form's labels, as the form does. */
  async ask(as: string, body: string, { title = 'Ask for it', kind = 'register' } = {}): Promise<number> {
    const issue = { title, body, labels: ['waypost', `request:${kind}`] };
    const { number } = await this.github.ask<{ number: number }>(as, 'POST', `${API}/issues`, issue);
    return number;
  }

  issue(number: number): Promise<{ state: string; body: string; user: { login: string; id: number } }> {
    return this.github.ask(OWNER, 'GET', `${API}/issues/${number}`);
  }

  async edit(number: number, body: string, as: string): Promise<ActRun> {
    const before = await this.issue(number);
    await this.github.ask(as, 'PATCH', `${API}/issues/${number}`, { body });
    return this.onIssue(number, { action: 'edited', changes: { body: { from: before.body } }, sender: as });
  }

  /** What GitHub does when an issue is opened or edited. */
  async onIssue(number: number, { action = 'opened', sender, ...more }: IssueHappening = {}): Promise<ActRun> {
    const issue = await this.issue(number);
    const who = await this.#account(sender ?? issue.user.login);
    return this.run('requests.yml', { event: 'issues', payload: { action, issue, sender: who, ...more } });
  }

  async onDispatch(type: string, fields: object, as: string): Promise<ActRun> {
    await this.github.ask(as, 'POST', `${API}/dispatches`, { event_type: type, client_payload: fields });
    const payload = { action: type, branch: 'main', client_payload: fields, sender: await this.#account(as) };
    return this.run('requests.yml', { event: 'repository_dispatch', payload });
  }

  /** What GitHub does when a merge group is made: with the branch that holds it. */
  async onMergeGroup(number: number): Promise<{ run: ActRun; head: string }> {
    const pull = await this.pull(number);
    const [head, base] = [await this.#mergeRef(pull), await this.head('main')];
    const ref = `refs/heads/gh-readonly-queue/main/pr-${number}-${base}`;
    await this.git(['update-ref', ref, head]);
    const group = { head_sha: head, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' };
    const payload = { action: 'checks_requested', merge_group: group };
    return { run: await this.run('review.yml', { event: 'merge_group', payload, sha: head, ref }), head };
  }

  #account(login: string): Promise<{ login: string; id: number }> {
    return this.github.ask(OWNER, 'GET', `/users/${login}`);
  }

  /** Runs what was started meanwhile, by workflow_dispatch or by the end of a run, as it was started. */
  async onStarted(): Promise<ActRun[]> {
    const runs: ActRun[] = [];
    for (let next = this.#nextStarted(); next; next = this.#nextStarted())
      runs.push(await this.run(next.workflow, next.order));
    return runs;
  }

  #nextStarted(): Following | undefined {
    const dispatch = this.github.lacking.dispatches.shift();
    if (!dispatch) return this.#runner.following.shift();
    const { workflow, inputs } = dispatch;
    const ref = `refs/heads/${dispatch.ref}`;
    return { workflow, order: { event: 'workflow_dispatch', payload: { inputs, ref }, ref } };
  }

  run(workflow: string, order: RunOrder): Promise<Ran> {
    return this.#runner.run(workflow, order);
  }

  /** Text of a file of the deployed site; undefined where there is none. */
  page(path: string): string | undefined {
    const file = join(this.github.pages.folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  async #mergeRef({ number, head }: Pull): Promise<string> {
    const main = await this.head('main');
    const from = join(this.#repositories, `${head.repo.full_name}.git`);
    await this.git(['fetch', '--quiet', from, `+${head.sha}:refs/pull/${number}/head`]);
    const tree = (await this.git(['merge-tree', '--write-tree', main, head.sha])).split('\n')[0]!;
    const words = ['commit-tree', tree, '-p', main, '-p', head.sha, '-m', `Merge ${head.sha} into ${main}`];
    const bare = join(this.#repositories, `${REPOSITORY}.git`);
    const sha = await git(bare, ['--git-dir=.', ...words], { env: signOf('GitHub') });
    await this.git(['update-ref', `refs/pull/${number}/merge`, sha]);
    return sha;
  }
}
