import type { Composition } from '#core/request/request.ts';
import { readRequestMark } from '#core/request/request-mark.ts';
import type { PullRequest, Repository } from '../../forge/forge.ts';

/**
 * Finds an open pull request that adds the same file, whichever way it came in. Several may change a file that is there. Pull
 * requests of forks are ignored, so that no stranger keeps others from asking.
 *
 * @param except the head of one to ignore
 */
export async function sameProposal(
  repository: Repository,
  { path, files }: Pick<Composition, 'path' | 'files'>,
  except?: string,
): Promise<PullRequest | undefined> {
  if (files) return undefined;
  const own = repository.name.toLowerCase();
  const open = await repository.pullRequests({ state: 'open' });
  return open.find(
    ({ head, body }) =>
      head.branch !== except && head.repository?.toLowerCase() === own && readRequestMark(body)?.path === path,
  );
}
