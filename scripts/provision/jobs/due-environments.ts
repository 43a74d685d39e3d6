import { isProvisionedOnGithub } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { stateOfCommit } from '../../change/change-trees.ts';
import type { Given } from '../../reconcile/needs.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { resources } from '../reconcile/resources.ts';
import { ENGINE, environmentIn, isScopeOfEnvironment } from '../reconcile/stack-world.ts';
import { RecordedEngine } from './recorded-engine.ts';

/** For a run without access to a cloud: stacks are compared with what is recorded. */
export const WITHOUT_CLOUD: Given = { need: ENGINE, open: ({ data }) => new RecordedEngine(data) };

/** The reconcilers that only provision.yml runs. */
export const OF_CLOUD: readonly string[] = [resources.name];

export interface DueEnvironments {
  /** Those that have a resource to make, change or delete, sorted. */
  due: readonly string[];
  /** Those that have a resource at all, sorted. */
  all: readonly string[];
}

/** The environments that jobs on GitHub provision. @param seen what a dry run found */
export async function dueEnvironments(
  root: string,
  { effects }: Pick<Reconciled, 'effects'>,
): Promise<DueEnvironments> {
  const desired = await stateOfCommit(root);
  const onGithub = [...environmentPolicies(desired.settings).values()].filter(isProvisionedOnGithub);
  const due = new Set(
    effects
      .filter(
        ({ scope, effect }) =>
          isScopeOfEnvironment(scope) && !effect.isRefused && /^(?:apply|destroy) /.test(effect.name),
      )
      .map(({ scope }) => environmentIn(scope)),
  );
  const asked = new Set(desiredStacks(desired).stacks.map(({ environment }) => environment));
  const names = onGithub.map(({ name }) => name).sort();
  return { due: names.filter((name) => due.has(name)), all: names.filter((name) => due.has(name) || asked.has(name)) };
}
