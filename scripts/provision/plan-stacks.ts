import { join } from 'node:path';
import type { Context } from '#core/catalog/rule.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import type { Fields } from '#core/part/slot.ts';
import { PLANNER, type PlannedStack, type Planner, type TouchedStack } from '#core/provision/review/planner.ts';
import { credentialsOf } from '#core/provision/stack/credentials.ts';
import { type DesiredStacks, desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { DATA } from '../catalog/desired-folders.ts';
import type { ChangeTrees } from '../change/change-trees.ts';
import { hasInfra } from '../doctor/tools/infra-packages.ts';
import { eachOfMany } from '../each-of-many.ts';
import { orReason } from '../forge/error-sentence.ts';
import type { Provisioner } from './provisioner.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';
import { factsOf } from './stack-facts.ts';

/**
 * The tool with which a review plans; no tool where infra/ is not installed. Call it only where untrusted code does not run.
 *
 * @param change whose base has the settings that hold
 */
export function planningTools(place: ProvisioningPlace, { base }: Pick<ChangeTrees, 'base'>): Fields {
  return PLANNER.put(hasInfra() ? planStacks(place, readSettings(base)) : undefined);
}

/**
 * Plans stacks from this machine. What was planned is not planned again: a pull request is judged again and again.
 *
 * @param settings of the base of a change: a change that names other servers does not reach them
 */
export function planStacks(place: ProvisioningPlace, settings: Context['settings']): Planner {
  const known = new Map<string, Promise<readonly PlannedStack[]>>();
  return {
    plan(touched, desired) {
      const key = JSON.stringify(touched);
      const planned = known.get(key) ?? planAll(touched, desiredStacks(desired), { place, settings });
      known.set(key, planned);
      return planned;
    },
  };
}

async function planAll(
  touched: readonly TouchedStack[],
  asked: DesiredStacks,
  { place, settings }: { place: ProvisioningPlace; settings: Context['settings'] },
): Promise<PlannedStack[]> {
  // What runs OpenTofu is loaded with the first stack: most changes touch none.
  const { Provisioning } = await import('./provisioning.ts');
  await using provisioning = new Provisioning(place, () => Promise.resolve({ settings }));
  const opened = await orReason(provisioning.provisioner().then((provisioner) => ({ provisioner })));
  if ('reason' in opened) return touched.map(({ name }) => ({ name, reason: opened.reason }));
  // What was opened is put away behind this.
  return await eachOfMany(touched, (each) => planOne(each, withCredentials(asked, place), opened.provisioner));
}

/** Credentials that were renewed are known by what the last apply recorded. */
function withCredentials({ stacks, refused }: DesiredStacks, { root }: ProvisioningPlace): DesiredStacks {
  const data = join(root, DATA);
  const known = stacks.map((stack) => {
    const credentials = credentialsOf(stack.rotate, factsOf(stack, data)?.credentials, false);
    return credentials ? { ...stack, credentials } : stack;
  });
  return { stacks: known, refused };
}

async function planOne(
  { name, isGone }: TouchedStack,
  { stacks, refused }: DesiredStacks,
  provisioner: Provisioner,
): Promise<PlannedStack> {
  const stack = stacks.find((each) => each.name === name);
  const work = isGone ? provisioner.planRemoval(name) : stack && provisioner.plan(stack);
  if (!work)
    return { name, reason: refused.find((each) => each.name === name)?.reason ?? `Nobody asks for \`${name}\`.` };
  return { name, ...(await orReason(work.then((plan) => ({ plan })))) };
}
