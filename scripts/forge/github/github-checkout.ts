import { CannotRun } from '../../cannot-run.ts';
import { requireGit, runGit } from '../../git/git.ts';
import { GitFailed } from '../../git/git-failure.ts';
import { serverAccess } from '../../git/server-access.ts';
import type { PullRequest, Sha } from '../forge.ts';
import { BareRepository } from '../local/bare-repository.ts';
import { conflict } from '../merge-conflict.ts';
import type { GithubForge } from './github-forge.ts';
import type { GithubRepository } from './repository/github-repository.ts';

/** Where a merge queue of GitHub's has what it is about to merge. */
const QUEUE = 'gh-readonly-queue';

/** A merge group: what a queue would make of a branch, on top of what waits before it. */
export interface MergeGroup {
  branch: string;
  head: Sha;
  /** Number of the pull request that it ends with. */
  number: number;
}

export interface Fetched {
  /** Where the branch is that pull requests go to. */
  base: Sha;
  /** Heads by number of the pull request. One that is missing could not be fetched. */
  heads: ReadonlyMap<number, Sha>;
  groups: readonly MergeGroup[];
}

/** The checkout of a workflow, with commits of pull requests beside it. None of them is ever checked out. */
export class GithubCheckout {
  readonly bare: BareRepository;
  readonly #remote: string;
  readonly #access: Readonly<Record<string, string>>;

  private constructor(bare: BareRepository, remote: string, access: Readonly<Record<string, string>>) {
    this.bare = bare;
    this.#remote = remote;
    this.#access = access;
  }

  /**
   * @param token that may read the repository
   * @throws {CannotRun} when the folder is no clone with its whole history
   */
  static async open(
    root: string,
    { forge, repository, token }: { forge: GithubForge; repository: GithubRepository; token: string },
  ): Promise<GithubCheckout> {
    await requireGit('2.38');
    const { exitCode, stdout } = await runGit(root, ['rev-parse', '--is-shallow-repository', '--absolute-git-dir']);
    const [isShallow, folder] = stdout.split('\n');
    if (exitCode !== 0 || !folder)
      throw new CannotRun(`\`${root}\` is no git repository.`, { fix: 'Check it out first: `actions/checkout`.' });
    if (isShallow === 'true')
      throw new CannotRun('The checkout lacks the history that a review needs.', {
        fix: 'Give `fetch-depth: 0` to actions/checkout.',
      });
    return new GithubCheckout(new BareRepository(folder), repository.gitUrl(), serverAccess(forge.web, token));
  }

  /** Brings a branch, its merge groups and the heads of pull requests, those of forks among them. */
  async fetch(branch: string, numbers: readonly number[]): Promise<Fetched> {
    const main = [`+refs/heads/${branch}:refs/waypost/base`, `+refs/heads/${QUEUE}/${branch}/*:refs/waypost/queue/*`];
    const specs = numbers.map((number) => `+refs/pull/${number}/head:refs/waypost/pull/${number}`);
    const all = await this.#run([...main, ...specs]);
    if (all.exitCode !== 0) {
      // One that is gone lets all of them fail.
      const alone = await this.#run(main);
      if (alone.exitCode !== 0) throw this.#unreachable(new GitFailed(['fetch'], alone));
      for (const spec of specs) await this.#run([spec]);
    }
    const refs = await this.#refs();
    const heads = new Map(numbers.flatMap((number) => pair(number, refs.get(`pull/${number}`))));
    const groups = [...refs].flatMap(([name, head]) => groupOf(name, head, branch));
    return { base: refs.get('base')!, heads, groups };
  }

  /** The commit that merging would make now; no branch has it. @throws {ForgeRefusal} `conflict` */
  async preview(pull: PullRequest): Promise<Sha> {
    const [base, head] = [pull.base.sha, pull.head.sha];
    const merged = await this.bare.mergeTree(base, head);
    if ('conflicts' in merged) throw conflict(pull, merged.conflicts);
    const sign = { name: 'waypost', email: 'waypost@users.noreply.localhost' };
    const made = { author: sign, committer: sign, message: 'Look at it merged' };
    return this.bare.mergeCommit(merged.tree, [base, head], made);
  }

  async #run(specs: readonly string[]) {
    const words = ['fetch', '--quiet', '--prune', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];
    return this.bare.run([...words, '--no-recurse-submodules', '--', this.#remote, ...specs], { env: this.#access });
  }

  async #refs(): Promise<Map<string, Sha>> {
    const lines = await this.bare.git(['for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/waypost/']);
    return new Map(
      lines
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(41), line.slice(0, 40)]),
    );
  }

  #unreachable({ message }: GitFailed): CannotRun {
    return new CannotRun(`\`${this.#remote}\` cannot be fetched: ${message}`, {
      fix: 'Check that the token may read it: `contents: read`.',
    });
  }
}

function pair(number: number, sha: Sha | undefined): [number, Sha][] {
  return sha === undefined ? [] : [[number, sha]];
}

/** @see https://docs.github.com/webhooks/webhook-events-and-payloads#merge_group */
function groupOf(name: string, head: Sha, base: string): MergeGroup[] {
  const number = /^queue\/pr-([1-9]\d{0,9})-[0-9a-f]{40}$/.exec(name)?.[1];
  const branch = `${QUEUE}/${base}/${name.slice('queue/'.length)}`;
  return number === undefined ? [] : [{ branch, head, number: Number(number) }];
}
