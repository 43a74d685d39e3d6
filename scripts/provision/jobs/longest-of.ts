import type { Desired } from '#core/desired/desired.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import { own } from '#core/text/own.ts';
import { MINUTE } from '#core/text/time.ts';
import { recordedStack } from '../reconcile/resource-records.ts';

export type Change = 'create' | 'update' | 'delete';

/** Minutes, of a type that says nothing. */
const USUAL = 10;

/** How long a change of a stack may take, by its type, in milliseconds. */
export function longestOf(
  stack: string,
  { change, desired, data }: { change: Change; desired: Desired; data: string },
): number {
  const asked = desiredStacks(desired).stacks.find(({ name }) => name === stack);
  const recorded = recordedStack(stack, data);
  const type = resourceTypeNamed(desired.files, asked?.type ?? recorded?.type);
  const platform = asked?.platform ?? recorded?.facts.platform ?? '';
  return (own(type?.platforms, platform)?.minutes?.[change] ?? USUAL) * MINUTE;
}
