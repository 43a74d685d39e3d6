import type { DueResource } from '#core/provision/expiry/due-resources.ts';
import { expiryBranch } from '#core/provision/expiry/expiry-request.ts';
import { EXPIRY_MARK, OUTDATED_COMMENT } from '#core/provision/expiry/expiry-words.ts';
import type { PullRequest } from '../../forge/forge.ts';
import { RequestComment } from '../../reconcile/request-comment.ts';
import type { World } from '../../reconcile/world.ts';

type AskingWorld = Pick<World, 'repository' | 'speaker'>;

/**
 * Finds the pull request in which people are asked about the end of a resource, or were. One that the portal closed itself asks
 * nobody any more.
 */
export async function askedPull(due: DueResource, place: AskingWorld): Promise<PullRequest | undefined> {
  const pull = await newestPull(expiryBranch(due), place);
  if (pull) return pull;
  // Asked while the resource was elsewhere, too, they said that it is kept.
  const other = await newestPull(expiryBranch({ ...due, isWhole: !due.isWhole }), place);
  return other?.state === 'closed' ? other : undefined;
}

export function expiryComment({ number }: Pick<PullRequest, 'number'>, { speaker }: AskingWorld): RequestComment {
  return new RequestComment(EXPIRY_MARK, number, speaker);
}

/** Whether a pull request comes from a repository itself, and not from a fork. */
export function isOwn({ head }: PullRequest, repository: string): boolean {
  return (head.repository ?? repository).toLowerCase() === repository.toLowerCase();
}

/** The newest on a branch, or on one of the numbers that the forge added to its name. */
async function newestPull(branch: string, place: AskingWorld): Promise<PullRequest | undefined> {
  let newest: PullRequest | undefined;
  for (let number = 1; ; number++) {
    const head = number === 1 ? branch : `${branch}+${number}`;
    const pulls = await place.repository.pullRequests({ state: 'all', head });
    const own = pulls.find((pull) => isOwn(pull, place.repository.name));
    if (!own) break;
    newest = own;
  }
  if (newest?.state !== 'closed') return newest;
  return (await expiryComment(newest, place).text()) === OUTDATED_COMMENT ? undefined : newest;
}
