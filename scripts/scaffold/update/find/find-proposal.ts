import type { TemplateUpdate } from '#core/scaffold/update/template-update.ts';
import { proposedVersion } from '#core/scaffold/update/update-text.ts';
import type { PullRequest, Repository, Sha } from '../../../forge/forge.ts';

/** Where an update is proposed, was, or is to be. */
export interface Proposal {
  branch: string;
  /** Where the branch is, where there is one: a run that ended half-way may have left it. */
  at: Sha | undefined;
  /** The pull request of it that is open. */
  open: PullRequest | undefined;
  /** The newest that ended, and is not to be repeated unasked. */
  past: PullRequest | undefined;
}

/** Looks for an update by its branch. A name that a pull request had before gets a number behind a `+`. */
export async function findProposal(repository: Repository, name: string): Promise<Proposal> {
  let past: PullRequest | undefined;
  for (let number = 1; ; number++) {
    const branch = number === 1 ? name : `${name}+${number}`;
    const pulls = (await repository.pullRequests({ state: 'all', head: branch })).filter(
      ({ head }) => head.repository?.toLowerCase() === repository.name.toLowerCase(),
    );
    const open = pulls.find(({ state }) => state === 'open');
    if (open || pulls.length === 0) return { branch, at: await repository.head(branch), open, past };
    past = pulls[0];
  }
}

/** Open pull requests that propose versions before. */
export async function olderProposals(
  repository: Repository,
  { template, to }: Pick<TemplateUpdate, 'template' | 'to'>,
): Promise<PullRequest[]> {
  const open = await repository.pullRequests({ state: 'open' });
  return open.filter(
    ({ head }) =>
      head.repository?.toLowerCase() === repository.name.toLowerCase() &&
      (proposedVersion(head.branch, template) ?? to) < to,
  );
}
