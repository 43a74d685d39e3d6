import type { PullRequest, Repository } from './forge.ts';
import { ForgeRefusal } from './forge-refusal.ts';

/** Where the default branch was last when all of it had its approvals. Only the App moves it, and only what it has is acted on. */
export const JUDGED_BRANCH = 'portal-judged';

/** The branch whose settings, types, policies, templates and code count. */
export async function mainBranch(repository: Pick<Repository, 'facts'>): Promise<string> {
  return (await repository.facts())?.defaultBranch ?? 'main';
}

/** Why nothing is done with a pull request to another branch: everybody who may push can make one, with settings of their own. */
export function otherBase({ number, base }: Pick<PullRequest, 'number' | 'base'>, main: string): string | undefined {
  if (base.branch === main) return undefined;
  return `#${number} goes to \`${base.branch}\`, and only \`${main}\` says which settings and rules count. Change its base to \`${main}\`.`;
}

/** @throws {ForgeRefusal} for a pull request to another branch */
export async function requireMain(pull: PullRequest, repository: Pick<Repository, 'facts'>): Promise<string> {
  const main = await mainBranch(repository);
  const refusal = otherBase(pull, main);
  if (refusal !== undefined) throw new ForgeRefusal('invalid', refusal);
  return main;
}
