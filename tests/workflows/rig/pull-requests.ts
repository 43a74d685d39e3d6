import { join } from 'node:path';
import { bareRepositoryAt } from '../../../scripts/git/git.ts';

interface Pull {
  number: number;
  state: string;
  title: string;
  body: string | null;
  head: { ref: string; sha: string; repo: { full_name: string } };
  base: { ref: string; sha: string; repo: { full_name: string } };
}

/** What the emulator's pull requests lack: heads that move with their branches, and merges that git makes. */
export class PullRequests {
  readonly #folder: string;
  readonly #ask: (method: string, path: string, body?: object) => Promise<unknown>;
  readonly #merged = new Map<
    number,
    { merge_commit_sha: string; merged: boolean; merged_at: string; merged_by: object }
  >();

  constructor(folder: string, ask: (method: string, path: string, body?: object) => Promise<unknown>) {
    this.#folder = folder;
    this.#ask = ask;
  }

  /** Says of one or of many what is true now. */
  async tell(answer: Pull | Pull[]): Promise<Pull | Pull[]> {
    if (!Array.isArray(answer)) return this.#now(answer);
    return Promise.all(answer.map((pull) => this.#now(pull)));
  }

  /** Merges by git into the base's branch, whatever a ruleset would say to that. */
  async merge(
    repository: string,
    number: number,
    { by, ...body }: { by: object; sha?: string; commit_title?: string },
  ) {
    const path = `/repos/${repository}/pulls/${number}`;
    const pull = await this.#now((await this.#ask('GET', path)) as Pull);
    const base = await this.#git(repository, ['rev-parse', `refs/heads/${pull.base.ref}`]);
    if (body.sha !== undefined && body.sha !== pull.head.sha) throw new Error(`#${number} is at ${pull.head.sha}.`);
    const sha = await this.commit(repository, {
      base,
      head: pull.head.sha,
      message: body.commit_title ?? `Merge pull request #${number}`,
    });
    await this.#git(repository, ['update-ref', `refs/heads/${pull.base.ref}`, sha, base]);
    await this.#ask('PATCH', path, { state: 'closed' });
    for (const [, issue] of (pull.body ?? '').matchAll(/\b(?:closes|fixes|resolves) #(\d+)/gi))
      await this.#ask('PATCH', `/repos/${repository}/issues/${issue}`, { state: 'closed' });
    this.#merged.set(number, {
      merged: true,
      merged_at: new Date().toISOString(),
      merge_commit_sha: sha,
      merged_by: by,
    });
    return { sha, merged: true, message: 'Pull Request successfully merged' };
  }

  /** Those that became a commit. */
  async mergedAs(repository: string, commit: string): Promise<Pull[]> {
    const numbers = [...this.#merged].filter(([, { merge_commit_sha }]) => merge_commit_sha === commit);
    return Promise.all(
      numbers.map(async ([number]) =>
        this.#now((await this.#ask('GET', `/repos/${repository}/pulls/${number}`)) as Pull),
      ),
    );
  }

  /** The commit that merging makes; no branch has it. */
  async commit(
    repository: string,
    { base, head, message }: { base: string; head: string; message: string },
  ): Promise<string> {
    const tree = await this.#git(repository, ['merge-tree', '--write-tree', base, head]);
    return this.#git(repository, ['commit-tree', tree, '-p', base, '-p', head, '-m', message]);
  }

  async #now(pull: Pull): Promise<Pull> {
    const merged = this.#merged.get(pull.number);
    if (pull.state !== 'open') return { ...pull, ...merged };
    const sha = await this.#git(pull.head.repo.full_name, ['rev-parse', `refs/heads/${pull.head.ref}`]);
    const base = await this.#git(pull.base.repo.full_name, ['rev-parse', `refs/heads/${pull.base.ref}`]);
    return { ...pull, head: { ...pull.head, sha }, base: { ...pull.base, sha: base } };
  }

  async #git(repository: string, words: readonly string[]): Promise<string> {
    const sign = { NAME: 'GitHub', EMAIL: 'noreply@github.com' };
    const env = Object.fromEntries(
      Object.entries(sign).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    );
    const run = await bareRepositoryAt(join(this.#folder, `${repository}.git`)).run(words, {
      env: { ...env, TZ: 'UTC' },
    });
    if (run.exitCode !== 0) throw new Error(`git ${words[0]}: ${run.stderr || run.stdout}`);
    return run.stdout.trim().split('\n')[0]!;
  }
}
