import type { Composition } from '#core/request/request.ts';
import type { PullRequest, Repository, Sha } from '../forge/forge.ts';

/** Where a change is proposed. */
export type FoundBranch =
  /** The same is proposed already. */
  | { open: PullRequest }
  /** A branch to use: a new one, or one that a run left which ended half-way, with or without the file. */
  | { branch: string; at: Sha; written: true }
  | { branch: string; at: Sha | undefined; written: false };

/**
 * Finds the branch for a change. Names that earlier pull requests used get a number behind a `+`, which no name of a service
 * has in it.
 */
export async function freeBranch(repository: Repository, { branch, path, text }: Composition): Promise<FoundBranch> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? branch : `${branch}+${number}`;
    const at = await repository.head(name);
    const pulls = await repository.pullRequests({ state: 'all', head: name });
    const open = pulls.find(({ state }) => state === 'open');
    if (open) return { open };
    if (pulls.length > 0) continue;
    if (at === undefined) return { branch: name, at, written: false };
    const file = await repository.readFile(at, path);
    if (file === text) return { branch: name, at, written: true };
    if (file === undefined) return { branch: name, at, written: false };
  }
}
