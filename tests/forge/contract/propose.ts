import type { CommitRequest, PullRequest, Repository, Sha } from '../../../scripts/forge/forge.ts';

export async function mainOf(repository: Repository): Promise<Sha> {
  return (await repository.head('main'))!;
}

export function change(path: string, content: string): CommitRequest['changes'] {
  return new Map([[path, { content }]]);
}

export async function branchOff(repository: Repository, branch: string): Promise<Sha> {
  const base = await mainOf(repository);
  await repository.createBranch(branch, base);
  const changes = change('a.txt', `${branch}\n`);
  return repository.commit({ branch, base, message: `Change ${branch}`, changes });
}

export async function propose(repository: Repository, branch = 'change'): Promise<PullRequest> {
  await branchOff(repository, branch);
  return repository.openPullRequest({ title: `Do ${branch}`, body: 'Because.', head: branch, base: 'main' });
}
