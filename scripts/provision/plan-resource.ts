import { planWords } from '#core/provision/plan/plan-words.ts';
import type { PlannedStack } from '#core/provision/review/planner.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { harmless } from '#core/text/harmless.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { findStacks, type NamedResource } from './find-stacks.ts';
import { planStacks } from './plan-stacks.ts';
import type { ProvisioningPlace } from './provisioning-place.ts';

export interface PlannedResource {
  stacks: readonly Stack[];
  planned: readonly PlannedStack[];
}

/**
 * Plans a resource as the working tree asks for it, and changes nothing.
 *
 * @throws {CannotRun} when no file asks for it
 */
export async function planResource(named: NamedResource, place: ProvisioningPlace): Promise<PlannedResource> {
  const desired = desiredState(place.root);
  const { stacks, refused } = findStacks(named, desired);
  const touched = stacks.map(({ name, environment, resource }) => ({ name, environment, resource, isGone: false }));
  const planned = await planStacks(place, desired.settings).plan(touched, desired);
  return { stacks, planned: [...planned, ...refused.map(({ name, reason }) => ({ name, reason }))] };
}

export function isPlanned({ planned }: PlannedResource): boolean {
  return planned.every(({ plan }) => plan !== undefined);
}

export function planReport({ stacks, planned }: PlannedResource): string {
  const paragraphs = planned.map(({ name, plan, reason = '' }) => {
    const stack = stacks.find((each) => each.name === name);
    const sentences = plan ? planWords(plan, stack) : [reason];
    return [name, ...sentences.map((sentence) => `  ${sentence}`)].join('\n');
  });
  return harmless(paragraphs.join('\n\n'));
}

export function planJson({ planned }: PlannedResource): string {
  return JSON.stringify(
    planned.map(({ name, plan, reason }) => plan ?? { stack: name, reason }),
    undefined,
    2,
  );
}
