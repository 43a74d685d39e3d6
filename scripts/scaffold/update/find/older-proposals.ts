import type { TemplateUpdate } from '#core/scaffold/update/template-update.ts';
import { proposedVersion } from '#core/scaffold/update/update-text.ts';
import type { PullRequest, Repository } from '../../../forge/forge.ts';

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
