import type { RepositoryClient } from '../forge/github/repository-client.ts';

/** Of a hundred commits each. A site is kept for seven days, so that nobody asks for older ones. */
const PAGES = 10;

/**
 * The commits that main has been at: its newest, and the first parent of each. Commits that a merge brought were never main, and
 * nobody has reviewed them one by one.
 */
export class MainLine {
  readonly #on: RepositoryClient;
  readonly #passed = new Set<string>();
  /** First parents of all commits that were read; undefined of the very first commit. */
  readonly #parents = new Map<string, string | undefined>();
  #head: string | undefined;
  #next: string | undefined;
  #page = 0;

  constructor(on: RepositoryClient) {
    this.#on = on;
  }

  /** @throws {ForgeRefusal} when the token may not read contents */
  async has(sha: string): Promise<boolean> {
    while (!this.#passed.has(sha)) if (!(await this.#readOn())) return false;
    return true;
  }

  /** @returns whether there was more */
  async #readOn(): Promise<boolean> {
    if (this.#head === undefined) {
      this.#head = await headOfMain(this.#on);
      this.#next = this.#head;
    }
    if (this.#next === undefined || this.#page === PAGES) return false;
    this.#page++;
    // By its sha, since a tag may be called `main`, too.
    const about = { sha: this.#head, per_page: 100, page: this.#page };
    const data = await this.#on.ask('commits of `main`', 'GET /repos/{owner}/{repo}/commits', about);
    for (const { sha, parents } of data) this.#parents.set(sha, parents[0]?.sha);
    while (this.#next !== undefined && this.#parents.has(this.#next)) {
      this.#passed.add(this.#next);
      this.#next = this.#parents.get(this.#next);
    }
    return data.length > 0;
  }
}

/** @returns the newest commit of the branch */
export async function headOfMain(on: RepositoryClient): Promise<string> {
  const { object } = await on.ask('branch `main`', 'GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: 'heads/main' });
  return object.sha;
}
