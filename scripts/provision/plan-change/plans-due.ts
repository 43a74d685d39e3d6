import { isProvisionedOnGithub } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import type { FoundAccess } from '../../access/access-report.ts';
import { stateOfCommit } from '../../change/change-trees.ts';
import type { Account, Repository } from '../../forge/forge.ts';
import { isPlanned } from './comment-plans.ts';

/** A pull request whose plans in an environment nobody has seen yet. */
export interface DuePlan {
  number: number;
  environment: string;
}

/** Finds the plans that judged pull requests lack. @param root a checkout of the default branch: its settings name the environments */
export async function plansDue(
  root: string,
  found: readonly FoundAccess[],
  { repository, author }: { repository: Pick<Repository, 'comments'>; author: () => Promise<Account> },
): Promise<DuePlan[]> {
  const policies = environmentPolicies((await stateOfCommit(root)).settings);
  const touching = found.flatMap(({ number, pullHead, group, environments = [] }) =>
    environments
      .filter((name) => group === undefined && isProvisionedOnGithub(policies.get(name) ?? {}))
      .map((environment) => ({ number, head: pullHead, environment })),
  );
  const due: DuePlan[] = [];
  for (const { number, head, environment } of touching) {
    const about = { author: await author(), environment, head };
    if (!isPlanned(await repository.comments(number), about)) due.push({ number, environment });
  }
  return due;
}
