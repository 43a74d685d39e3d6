import type { Comment, CommitStatus, PullRequest, Review } from '../../forge/forge.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import { findPullRequest } from './with-forge.ts';

export interface Shown {
  pullRequest: PullRequest;
  reviews: readonly Review[];
  comments: readonly Comment[];
  statuses: readonly CommitStatus[];
  diff: string;
}

/** @throws {ForgeRefusal} `not found` */
export async function readPullRequest(repository: LocalRepository, number: number): Promise<Shown> {
  const pullRequest = await findPullRequest(repository, number);
  const { base, head } = pullRequest;
  const [reviews, comments, statuses, diff] = await Promise.all([
    repository.reviews(number),
    repository.comments(number),
    repository.statuses(head.sha),
    repository.diff(base.sha, head.sha),
  ]);
  return { pullRequest, reviews, comments, statuses, diff };
}
