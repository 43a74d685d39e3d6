import { join } from 'node:path';
import { bareRepositoryAt } from '../../../scripts/git/git.ts';
import type { Ask } from './mirror.ts';
import { signOf } from './sign-of.ts';

interface Pull {
  number: number;
  state: string;
  title: string;
  body: string | null;
  head: { ref: string; sha: string; repo: { full_name: string } };
  base: { ref: string; sha: string; repo: { full_name: string } };
}

const GITHUB = signOf('GitHub', 'noreply@github.com');

type HeadsOf = (repository: string) => Promise<ReadonlyMap<string, string>>;

/** What the emulator's pull requests lack: heads that move with their branches, and merges that git makes. */
export class PullRequests {
  readonly #folder: string;
  readonly #ask: Ask;
  readonly #merged = new Map<
    number,
    { merge_commit_sha: string; merged: true; merged_at: string; merged_by: object }
  >();

  constructor(folder: string, ask: Ask) {
    this.#folder = folder;
    this.#ask = ask;
  }

  /** Says of one or of many what is true now. */
  async tell(answer: Pull | Pull[]): Promise<Pull | Pull[]> {
    const heads = new Map<string, ReturnType<HeadsOf>>();
    const headsOf: HeadsOf = (repository) => {
      const read = heads.get(repository) ?? this.#heads(repository);
      heads.set(repository, read);
      return read;
    };
    if (!Array.isArray(answer)) return this.#now(answer, headsOf);
    return Promise.all(answer.map((pull) => this.#now(pull, headsOf)));
  }

  /** Merges by git into the base's branch, whatever a ruleset would say to that. */
  async merge(
    repository: string,
    number: number,
    { by, ...body }: { by: object; sha?: string; commit_title?: string },
  ) {
    const path = `/repos/${repository}/pulls/${number}`;
    const pull = await this.#now(await this.#ask<Pull>('GET', path));
    const base = await this.#git(repository, ['rev-parse', `refs/heads/${pull.base.ref}`]);
    const head = pull.head.sha;
    if (body.sha !== undefined && body.sha !== head) throw new Error(`#${number} is at ${head}.`);
    const tree = await this.#git(repository, ['merge-tree', '--write-tree', base, head]);
    const message = body.commit_title ?? `Merge pull request #${number}`;
    const sha = await this.#git(repository, ['commit-tree', tree, '-p', base, '-p', head, '-m', message]);
    await this.#git(repository, ['update-ref', `refs/heads/${pull.base.ref}`, sha, base]);
    await this.#ask('PATCH', path, { state: 'closed' });
    for (const [, issue] of (pull.body ?? '').matchAll(/\b(?:closes|fixes|resolves) #(\d+)/gi))
      await this.#ask('PATCH', `/repos/${repository}/issues/${issue}`, { state: 'closed' });
    const at = new Date().toISOString();
    this.#merged.set(number, { merged: true, merged_at: at, merge_commit_sha: sha, merged_by: by });
    return { sha, merged: true, message: 'Pull Request successfully merged' };
  }

  async mergedAs(repository: string, commit: string): Promise<Pull[]> {
    const numbers = [...this.#merged].filter(([, { merge_commit_sha }]) => merge_commit_sha === commit);
    const pull = (number: number) => this.#ask<Pull>('GET', `/repos/${repository}/pulls/${number}`);
    return Promise.all(numbers.map(async ([number]) => this.#now(await pull(number))));
  }

  async #now(pull: Pull, headsOf: HeadsOf = (repository) => this.#heads(repository)): Promise<Pull> {
    const merged = this.#merged.get(pull.number);
    if (pull.state !== 'open') return { ...pull, ...merged };
    const at = async <Side extends Pull['head']>(side: Side): Promise<Side> => {
      const sha = (await headsOf(side.repo.full_name)).get(side.ref);
      if (sha === undefined) throw new Error(`${side.repo.full_name} has no branch ${side.ref}.`);
      return { ...side, sha };
    };
    return { ...pull, head: await at(pull.head), base: await at(pull.base) };
  }

  async #heads(repository: string): Promise<ReadonlyMap<string, string>> {
    const words = ['for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads'];
    const lines = (await this.#run(repository, words)).split('\n').filter(Boolean);
    return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]));
  }

  async #git(repository: string, words: readonly string[]): Promise<string> {
    return (await this.#run(repository, words)).trim().split('\n')[0]!;
  }

  async #run(repository: string, words: readonly string[]): Promise<string> {
    const run = await bareRepositoryAt(join(this.#folder, `${repository}.git`)).run(words, { env: GITHUB });
    if (run.exitCode !== 0) throw new Error(`git ${words[0]}: ${run.stderr || run.stdout}`);
    return run.stdout;
  }
}
