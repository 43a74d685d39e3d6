import { ENVIRONMENT, MAIN } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type Fault, type SettingsCheck, sightOf } from '../github/settings-check.ts';

export const environment: SettingsCheck = {
  name: 'environment',
  why: "The App's key is in it: with another branch there, everyone who may run its workflows has the key.",

  async look(ground) {
    const page = ground.page('environments');
    const found = await environmentOf(ground);
    const make: Fault = {
      message: `There is no environment \`${ENVIRONMENT}\`.`,
      mend: `Create it at ${page}, with \`Selected branches and tags\` and the one branch \`${MAIN}\`.`,
    };
    if (!found) return sightOf([make], '');
    const policies = await policiesOf(ground, found);
    const wrong = policies?.filter(({ name, type = 'branch' }) => name !== MAIN || type !== 'branch');
    if (policies && wrong?.length === 0 && policies.length > 0)
      return sightOf([], `Only \`${MAIN}\` may use \`${ENVIRONMENT}\`.`);
    const others = wrong?.map(({ name, type = 'branch' }) => `the ${type} \`${name}\``).join(', ') || 'nobody';
    const users = !policies ? 'any branch' : policies === PROTECTED ? 'any branch that is protected' : others;
    return sightOf(
      [
        {
          message: `\`${ENVIRONMENT}\` may be used by ${users}; it should be the branch \`${MAIN}\` alone.`,
          mend: `Choose \`Selected branches and tags\` at ${page}, leave \`${MAIN}\`, and remove the others.`,
        },
      ],
      '',
    );
  },

  async fix(ground) {
    const found = await environmentOf(ground);
    if (!found?.deployment_branch_policy?.custom_branch_policies) await limit(ground, found);
    const policies = await policiesOf(ground, { deployment_branch_policy: { custom_branch_policies: true } });
    const place = { ...ground.place, environment_name: ENVIRONMENT };
    const route = '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies' as const;
    const isMain = ({ name, type = 'branch' }: Policy) => name === MAIN && type === 'branch';
    if (!policies?.some(isMain))
      await ground.github.ask(WHAT, () =>
        ground.client.request(`POST ${route}`, { ...place, name: MAIN, type: 'branch' }),
      );
    for (const { id } of policies?.filter((policy) => !isMain(policy)) ?? [])
      await ground.github.ask(WHAT, () =>
        ground.client.request(`DELETE ${route}/{branch_policy_id}`, { ...place, branch_policy_id: Number(id) }),
      );
  },
};

const WHAT = `environment \`${ENVIRONMENT}\``;

interface Policy {
  id?: number | bigint;
  name?: string;
  type?: 'branch' | 'tag';
}

/** Stands for all branches that some rule protects. */
const PROTECTED: Policy[] = [{ type: 'branch' }];

/** Undefined when there is none. */
async function environmentOf(ground: Ground) {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
  const look = () => ground.client.request(route, { ...ground.place, environment_name: ENVIRONMENT });
  const answer = (await ground.isAdmin())
    ? await ground.github.ifThere(WHAT, look)
    : await ground.github.ask(WHAT, look);
  return answer?.data;
}

type Environment = Awaited<ReturnType<typeof environmentOf>>;

/** What may use it; undefined when anything may. */
async function policiesOf(
  ground: Ground,
  { deployment_branch_policy: policy }: { deployment_branch_policy?: { custom_branch_policies: boolean } | null },
): Promise<Policy[] | undefined> {
  if (!policy) return undefined;
  if (!policy.custom_branch_policies) return PROTECTED;
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies';
  const { data } = await ground.github.ask(WHAT, () =>
    ground.client.request(route, { ...ground.place, environment_name: ENVIRONMENT, per_page: 100 }),
  );
  return data.branch_policies;
}

/** GitHub forgets what a change of an environment does not name, so what is there goes along. */
async function limit(ground: Ground, found: Environment): Promise<void> {
  const rules = found?.protection_rules ?? [];
  const wait = rules.flatMap((rule) => ('wait_timer' in rule && rule.wait_timer ? [rule.wait_timer] : []))[0];
  const review = rules.flatMap((rule) => ('reviewers' in rule && rule.reviewers ? [rule] : []))[0];
  const reviewers = review?.reviewers?.flatMap(({ type, reviewer }) =>
    type && reviewer?.id ? [{ type, id: Number(reviewer.id) }] : [],
  );
  await ground.github.ask(WHAT, () =>
    ground.client.request('PUT /repos/{owner}/{repo}/environments/{environment_name}', {
      ...ground.place,
      environment_name: ENVIRONMENT,
      ...(wait && { wait_timer: wait }),
      ...(reviewers && { reviewers }),
      ...(review?.prevent_self_review && { prevent_self_review: true }),
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    }),
  );
}
