import { proposedIn } from '#core/discover/proposal-text.ts';
import type { PullRequest, Repository, Sha } from '../forge/forge.ts';

export interface Past {
  open: PullRequest | undefined;
  /** The pull request in which each repository was proposed last. */
  proposed: ReadonlyMap<string, PullRequest>;
  /** A branch that no pull request had; a run that ended half-way may have left it. */
  free: { branch: string; at: Sha | undefined };
}

/** Looks through the pull requests of a branch and of those with a number behind it. Pull requests say what they are about. */
export async function lookBack(repository: Repository, branch: string): Promise<Past> {
  const proposed = new Map<string, PullRequest>();
  let open: PullRequest | undefined;
  for (let number = 1; ; number++) {
    const name = number === 1 ? branch : `${branch}+${number}`;
    const pulls = await repository.pullRequests({ state: 'all', head: name });
    if (pulls.length === 0) return { open, proposed, free: { branch: name, at: await repository.head(name) } };
    for (const pull of pulls.toReversed()) {
      const comments = await repository.comments(pull.number);
      const own = comments.filter(({ account }) => account.id === pull.author.id).map(({ body }) => body);
      for (const repo of [pull.body, ...own].flatMap(proposedIn)) proposed.set(repo, pull);
      if (pull.state === 'open') open = pull;
    }
  }
}

/**
 * What open pull requests of an organisation's other teams propose, by repository: an owner may be guessed otherwise than in an
 * earlier run, and nothing is proposed to two teams at once.
 */
export async function openElsewhere(repository: Repository, branches: string): Promise<Map<string, PullRequest>> {
  const pulls = await repository.pullRequests({ state: 'open' });
  const ours = pulls.filter(({ head }) => head.repository?.toLowerCase() === repository.name.toLowerCase());
  const discovered = ours.filter(({ head }) => head.branch.startsWith(branches));
  return new Map(discovered.flatMap((pull) => proposedIn(pull.body).map((name) => [name, pull] as const)));
}
