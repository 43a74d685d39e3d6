import type { Stack } from '#core/provision/stack/stack.ts';
import { isMap } from '#core/text/is-map.ts';
import type { Tofu } from '../tofu/tofu.ts';
import { type Applied, type ApplyRequest, refuseUnapproved } from './apply-stack.ts';
import { hasState, openStack } from './open-stack.ts';
import { planStack } from './plan-stack.ts';
import { synthStack } from './synth-stack.ts';

/** A stack that takes over what exists. */
export type AdoptingStack = Stack & Required<Pick<Stack, 'adopt'>>;

/**
 * Takes over what exists, and changes nothing on it. What differs from the request is drift, until somebody applies the stack again.
 *
 * @returns undefined where that was done before
 * @throws {CannotRun} as `planStack` and `applyStack`
 */
export async function importStack(
  stack: AdoptingStack,
  { approval, tools }: ApplyRequest,
): Promise<Applied | undefined> {
  const { name, adopt } = stack;
  const { secrets } = tools;
  const made = await synthStack(stack, tools, (key) => secrets.ensure(key));
  using tofu = await openStack(made, tools, { isReading: false });
  const isThere = (await hasState(name, tools)) && (await isImported(tofu, adopt.object));
  // One that was killed in its middle is finished, and changes nothing either.
  const isBegun = made.secret !== undefined && (await secrets.read(name))?.begun?.adopt !== undefined;
  if (isThere && !isBegun) return undefined;
  const plan = await planStack(stack, tools);
  refuseUnapproved(plan, approval);
  if (made.secret) await secrets.begin(stack);
  if (!isThere) await tofu.pastDeadLock(() => tofu.import(adopt.object, adopt.id));
  const outputs = await tofu.applyRefresh();
  if (made.secret) await secrets.end(name);
  return { plan, outputs, isTakenOver: true };
}

/** Whether the state has an object at this address. */
async function isImported(tofu: Tofu, object: string): Promise<boolean> {
  const shown = await tofu.state();
  const values = isMap(shown) && isMap(shown.values) ? shown.values : {};
  const root = isMap(values.root_module) ? values.root_module : {};
  const resources = Array.isArray(root.resources) ? root.resources.filter(isMap) : [];
  return resources.some(({ address }) => address === object);
}
