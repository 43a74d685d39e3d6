import { MAIN } from './app-needs.ts';
import type { Ground } from './ground.ts';
import type { SettingsProblem } from './settings-check.ts';

/** What is wrong with an environment that only `main` may use, and whether there is one. */
export async function lookAtEnvironment(
  ground: Ground,
  name: string,
): Promise<{ isThere: boolean; problems: SettingsProblem[] }> {
  const page = ground.page('environments');
  const found = await environmentOf(ground, name);
  if (!found)
    return {
      isThere: false,
      problems: [
        {
          message: `There is no environment \`${name}\`.`,
          fix: `Create it at ${page}, with \`Selected branches and tags\` and the one branch \`${MAIN}\`.`,
        },
      ],
    };
  const policies = await policiesOf(ground, name, found);
  const wrong = policies?.filter((policy) => !isMain(policy));
  if (policies && wrong?.length === 0 && policies.length > 0) return { isThere: true, problems: [] };
  const others = wrong?.map((policy) => `the ${policy.type ?? 'branch'} \`${policy.name}\``).join(', ') || 'nobody';
  const users = !policies ? 'any branch' : policies === PROTECTED ? 'any branch that is protected' : others;
  const problem = {
    message: `\`${name}\` may be used by ${users}; it should be the branch \`${MAIN}\` alone.`,
    fix: `Choose \`Selected branches and tags\` at ${page}, leave \`${MAIN}\`, and remove the others.`,
  };
  return { isThere: true, problems: [problem] };
}

/** Makes an environment where there is none, and lets only `main` use it. */
export async function limitToMain(ground: Ground, name: string): Promise<void> {
  const found = await environmentOf(ground, name);
  if (!found?.deployment_branch_policy?.custom_branch_policies) await limit(ground, name, found);
  const policies = await policiesOf(ground, name, { deployment_branch_policy: { custom_branch_policies: true } });
  const environment_name = name;
  const route = '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies' as const;
  if (!policies?.some(isMain))
    await ground.github.ask(what(name), `POST ${route}`, { environment_name, name: MAIN, type: 'branch' });
  for (const { id } of policies?.filter((policy) => !isMain(policy)) ?? [])
    await ground.github.ask(what(name), `DELETE ${route}/{branch_policy_id}`, {
      environment_name,
      branch_policy_id: Number(id),
    });
}

function what(name: string): string {
  return `environment \`${name}\``;
}

function isMain({ name, type = 'branch' }: Policy): boolean {
  return name === MAIN && type === 'branch';
}

interface Policy {
  id?: number | bigint;
  name?: string;
  type?: 'branch' | 'tag';
}

/** Stands for all branches that some rule protects. */
const PROTECTED: Policy[] = [{ type: 'branch' }];

async function environmentOf(ground: Ground, environment_name: string) {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
  return (await ground.isAdmin())
    ? ground.github.ifThere(what(environment_name), route, { environment_name })
    : ground.github.ask(what(environment_name), route, { environment_name });
}

type Environment = Awaited<ReturnType<typeof environmentOf>>;

/** What may use it; undefined when anything may. */
async function policiesOf(
  ground: Ground,
  environment_name: string,
  { deployment_branch_policy: policy }: { deployment_branch_policy?: { custom_branch_policies: boolean } | null },
): Promise<Policy[] | undefined> {
  if (!policy) return undefined;
  if (!policy.custom_branch_policies) return PROTECTED;
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies';
  return (await ground.github.ask(what(environment_name), route, { environment_name, per_page: 100 })).branch_policies;
}

/** GitHub forgets what a change of an environment does not name, so what is there goes along. */
async function limit(ground: Ground, environment_name: string, found: Environment): Promise<void> {
  const rules = found?.protection_rules ?? [];
  const wait = rules.flatMap((rule) => ('wait_timer' in rule && rule.wait_timer ? [rule.wait_timer] : []))[0];
  const review = rules.flatMap((rule) => ('reviewers' in rule && rule.reviewers ? [rule] : []))[0];
  const reviewers = review?.reviewers?.flatMap(({ type, reviewer }) =>
    type && reviewer?.id ? [{ type, id: Number(reviewer.id) }] : [],
  );
  await ground.github.ask(what(environment_name), 'PUT /repos/{owner}/{repo}/environments/{environment_name}', {
    environment_name,
    ...(wait && { wait_timer: wait }),
    ...(reviewers && { reviewers }),
    ...(review?.prevent_self_review && { prevent_self_review: true }),
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  });
}
