import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../git/git.ts';
import { importCommit } from '../../observed/bare-repository.ts';
import { BareContents } from './bare-contents.ts';
import { GithubOfMonth } from './github-of-month.ts';
import { KeptContents } from './kept-contents.ts';
import { type Merge, MonthPeople } from './month-people.ts';
import { type MonthRepository, openThread } from './month-repository.ts';

const PORTAL = 'acme/portal';

/** A portal on the stand-in for GitHub, with the repositories of its services and a checkout as jobs have it. */
export class MonthPortal {
  readonly github: GithubOfMonth;
  readonly people: MonthPeople;
  readonly root: string;
  /** The bare repository of the portal. */
  readonly bare: string;
  readonly #repository: MonthRepository;
  /** All branches, as the checkout has them. */
  #checkedOut = '';

  private constructor(github: GithubOfMonth, people: MonthPeople, root: string) {
    this.github = github;
    this.people = people;
    this.root = root;
    this.bare = join(github.folder, `${PORTAL}.git`);
    this.#repository = github.add(PORTAL, new BareContents(this.bare));
  }

  /** @param folder of everything @param resources at first @param now when they were asked for */
  static async open(folder: string, resources: number, now: number): Promise<MonthPortal> {
    const [server, root] = [join(folder, 'server'), join(folder, 'checkout')];
    mkdirSync(join(server, 'acme'), { recursive: true });
    const people = new MonthPeople(resources);
    const portal = new MonthPortal(new GithubOfMonth(server), people, root);
    await git(folder, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', portal.bare]);
    await portal.#commit({ title: 'Ask for what there is', files: people.first() }, now);
    for (const service of people.services) {
      portal.github.add(`acme/${service}`, new KeptContents());
      await portal.give(service, [['README.md', '# Service\n']]);
    }
    await git(folder, ['clone', '--quiet', `file://${portal.bare}`, root]);
    return portal;
  }

  /** Writes files onto the default branch of a service. */
  async give(service: string, files: readonly (readonly [path: string, content: string])[]): Promise<void> {
    const { contents } = this.github.repositories.get(`acme/${service}`)!;
    const main = await contents.at('refs/heads/main');
    const entries = files.map(([path, content]) => ({ path, mode: '100644', content }));
    const tree = await contents.makeTree(main && (await contents.treeOf(main)), entries);
    await contents.setRef('refs/heads/main', await contents.makeCommit(tree, [], 'Give'));
  }

  /** Brings what was merged onto main, each as a pull request of its own. */
  async merge(merges: readonly Merge[], now: number): Promise<void> {
    for (const merge of merges) {
      const commit = await this.#commit(merge, now);
      const thread = { title: merge.title, author: 'person', state: 'closed' } as const;
      const { number } = openThread(this.#repository, { ...thread, pull: { branch: 'change', mergedAs: commit } });
      this.#repository.mergedAs.set(commit, number);
    }
  }

  /** Merges what the portal proposed to services. */
  async mergeProposals(): Promise<void> {
    for (const { name, contents, threads } of this.github.repositories.values()) {
      if (name === PORTAL) continue;
      for (const thread of threads.values()) {
        if (!thread.pull || thread.state === 'closed') continue;
        const branch = `refs/heads/${thread.pull.branch}`;
        const head = (await contents.at(branch))!;
        await contents.setRef('refs/heads/main', head);
        await contents.setRef(branch, undefined);
        thread.state = 'closed';
        thread.pull.mergedAs = head;
      }
    }
  }

  /** Merges some of the pull requests by which the portal asks whether something is still needed. */
  async mergeExpiries(now: number): Promise<void> {
    for (const thread of this.#repository.threads.values()) {
      const name = /^expire\/resource-(resource-\d+)-\w+$/.exec(thread.pull?.branch ?? '')?.[1];
      if (name === undefined || thread.state === 'closed' || !this.people.has(name)) continue;
      if (this.people.some([name], 0.3).length === 0) continue;
      const mergedAs = await this.#commit(this.people.retire(name), now);
      await this.#repository.contents.setRef(`refs/heads/${thread.pull!.branch}`, undefined);
      this.#repository.mergedAs.set(mergedAs, thread.number);
      thread.state = 'closed';
      thread.pull!.mergedAs = mergedAs;
    }
  }

  /** A checkout of main as it is now, with all branches and nothing of earlier jobs. @returns the data folder */
  async checkout(): Promise<string> {
    const branches = await git(this.bare, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/']);
    if (branches !== this.#checkedOut) {
      await git(this.root, ['fetch', '--quiet', '--prune', 'origin', '+refs/heads/*:refs/remotes/origin/*']);
      await git(this.root, ['reset', '--quiet', '--hard', 'origin/main']);
      this.#checkedOut = branches;
    }
    // What git has fetched may stay: to fetch it again each time takes longest here, and shows nothing.
    const data = join(this.root, '.portal/data');
    rmSync(data, { recursive: true, force: true });
    return data;
  }

  /** Publishes what earlier runs recorded. */
  async publish(files: ReadonlyMap<string, string>, now: number): Promise<void> {
    const made = await importCommit(this.bare, { put: files, message: 'Observed state\n', time: now });
    await git(this.bare, ['update-ref', 'refs/heads/portal-data', made.stdout.trim()]);
  }

  stop(): void {
    this.github.stop();
  }

  async #commit({ title, files }: Merge, now: number): Promise<string> {
    const ref = 'refs/heads/main';
    const parent = await git(this.bare, ['rev-parse', '--verify', '--quiet', ref]).catch(() => undefined);
    const [put, remove] = [new Map<string, string>(), [] as string[]];
    for (const [path, text] of files) {
      if (text === null) remove.push(path);
      else put.set(path, text);
    }
    const made = await importCommit(this.bare, { parent, remove, put, message: `${title}\n`, time: now });
    const commit = made.stdout.trim();
    await git(this.bare, ['update-ref', ref, commit]);
    return commit;
  }
}
