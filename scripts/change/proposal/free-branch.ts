import type { Composition } from '#core/request/request.ts';
import type { PullRequest, Repository, Sha } from '../../forge/forge.ts';
import { commitChanges, type Listing, listing, pathsOf } from './change-on-base.ts';

/** Where a change is proposed. */
export type FoundBranch =
  /** The same is proposed already. */
  | { open: PullRequest }
  /** A branch to use: a new one, or one that a run left which ended half-way, with or without the change. */
  | { branch: string; at: Sha; written: true }
  | { branch: string; at: Sha | undefined; written: false };

/**
 * Finds the branch for a change. Names that earlier pull requests used get a number behind a `+`, which no name of a service
 * has in it.
 *
 * @param base the files that the change is for
 */
export async function freeBranch(repository: Repository, change: Composition, base: Listing): Promise<FoundBranch> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? change.branch : `${change.branch}+${number}`;
    const at = await repository.head(name);
    const pulls = await repository.pullRequests({ state: 'all', head: name });
    const open = pulls.find(({ state }) => state === 'open');
    if (open) return { open };
    if (pulls.length > 0) continue;
    if (at === undefined) return { branch: name, at, written: false };
    const now = await listing(repository, at, pathsOf(change));
    if (commitChanges(change, now, base).size === 0) return { branch: name, at, written: true };
    if (isUntouched(change, now, base)) return { branch: name, at, written: false };
  }
}

function isUntouched(change: Composition, now: Listing, base: Listing): boolean {
  return pathsOf(change).every((path) => now.get(path)?.hash === base.get(path)?.hash);
}
