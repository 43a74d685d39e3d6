import { CannotRun } from '../../cannot-run.ts';
import type { Repository, Sha } from '../../forge/forge.ts';

/** The branch that requests go to, and where it is. @throws {CannotRun} when the repository is empty */
export async function requestBase(repository: Repository): Promise<{ branch: string; at: Sha }> {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  const at = await repository.head(branch);
  if (at) return { branch, at };
  throw new CannotRun(`\`${repository.name}\` has no branch \`${branch}\`, so there is nothing to change.`, {
    fix: 'Commit the catalog first: `git add catalog && git commit`.',
  });
}
