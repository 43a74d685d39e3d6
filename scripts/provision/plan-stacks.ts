import type { Context } from '#core/catalog/rule.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import type { Fields } from '#core/part/slot.ts';
import { type PlannedStack, STACK_PLANNER, type StackPlanner } from '#core/provision/plan/stack-planner.ts';
import type { ChangeTrees } from '../change/change-trees.ts';
import { eachOfMany } from '../each-of-many.ts';
import { orReason } from '../forge/error-sentence.ts';
import { hasInfra } from './load-infra.ts';
import { Provisioning, type ProvisioningPlace } from './provisioning.ts';

/**
 * The tool with which a review plans; no tool where infra/ is not installed. Call it only where untrusted code does not run.
 *
 * @param change whose base has the settings that hold
 */
export function planningTools(place: ProvisioningPlace, { base }: Pick<ChangeTrees, 'base'>): Fields {
  return STACK_PLANNER.put(hasInfra() ? planStacks(place, readSettings(base)) : undefined);
}

/**
 * Plans stacks from this machine. What was planned once is not planned again: a pull request is judged again and again.
 *
 * @param settings of the base of a change: a change that names other servers does not reach them
 */
export function planStacks(place: ProvisioningPlace, settings: Context['settings']): StackPlanner {
  const known = new Map<string, Promise<readonly PlannedStack[]>>();
  return {
    plan(stacks, gone) {
      const key = JSON.stringify([stacks, gone]);
      const planned = known.get(key) ?? plan(place, { settings, stacks, gone });
      known.set(key, planned);
      return planned;
    },
  };
}

interface Asked {
  settings: Context['settings'];
  stacks: Parameters<StackPlanner['plan']>[0];
  gone: readonly string[];
}

async function plan(place: ProvisioningPlace, { settings, stacks, gone }: Asked): Promise<PlannedStack[]> {
  await using provisioning = new Provisioning(place, () => Promise.resolve({ settings }));
  const names = [...stacks.map(({ name }) => name), ...gone];
  const opened = await orReason(provisioning.provisioner().then((provisioner) => ({ provisioner })));
  if ('reason' in opened) return names.map((stack) => ({ stack, reason: opened.reason }));
  const { provisioner } = opened;
  return eachOfMany([...stacks, ...gone], async (each) => {
    const stack = typeof each === 'string' ? each : each.name;
    const work = typeof each === 'string' ? provisioner.planRemoval(each) : provisioner.plan(each);
    return { stack, ...(await orReason(work.then((made) => ({ plan: made })))) };
  });
}
