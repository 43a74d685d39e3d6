import type { PullRequests } from '../../forge.ts';
import { reviewOf } from '../answers.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

const EVENTS = { approve: 'APPROVE', 'request changes': 'REQUEST_CHANGES', comment: 'COMMENT' } as const;

/** Reviews of pull requests on GitHub. */
export function githubReviews(on: RepositoryClient): Pick<PullRequests, 'review' | 'reviews'> {
  const { client, place } = on;
  return {
    async reviews(number) {
      const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
      const ask = () => client.paginate(path, { ...place, pull_number: number, ...PAGE });
      return (await on.ask(`pull request #${number}`, ask)).flatMap((answer) => reviewOf(answer) ?? []);
    },
    async review(number, { verdict, body, commit }) {
      const path = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
      const given = { pull_number: number, event: EVENTS[verdict], body, commit_id: commit };
      const answer = await on.ask(`pull request #${number}`, () => client.request(path, { ...place, ...given }));
      return reviewOf(answer.data)!;
    },
  };
}
