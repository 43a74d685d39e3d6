import type { PullRequest, Repository, Sha } from '../../../scripts/forge/forge.ts';
import { proposeFiles } from '../commit-files.ts';

export async function mainOf(repository: Repository): Promise<Sha> {
  return (await repository.head('main'))!;
}

export function propose(repository: Repository, branch = 'change'): Promise<PullRequest> {
  return proposeFiles(repository, branch, { 'a.txt': `${branch}\n` }, { body: 'Because.' });
}
