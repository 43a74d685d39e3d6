import type { Desired } from '#core/desired/desired.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { Provisioning } from '../provisioning.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { recordedStacks } from '../reconcile/resource-records.ts';

/** What is known of stacks, whatever states there are. Each is sorted. */
export interface KnownStacks {
  requested: readonly string[];
  recorded: readonly string[];
  /** All of them, with those that have a secret. */
  all: readonly string[];
}

/** The stacks that requests ask for, and that records and secrets name: a place that cannot list its states is asked for each. */
export async function knownStacks(desired: Desired, place: ProvisioningPlace, data: string): Promise<KnownStacks> {
  const { stacks, refused } = desiredStacks(desired);
  const requested = [...stacks, ...refused].map(({ name }) => name).sort();
  const recorded = [...recordedStacks(data).keys()].sort();
  await using provisioning = new Provisioning(place, () => Promise.resolve(desired));
  const withSecret = await provisioning.stacksWithSecret();
  return { requested, recorded, all: [...new Set([...requested, ...recorded, ...withSecret])].sort() };
}
