import { type Approval, refusedApply } from '#core/provision/plan/may-apply.ts';
import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openStack } from './open-stack.ts';
import { planWith } from './plan-stack.ts';
import type { StackTools } from './stack-tools.ts';
import { type SynthesizedStack, synthStack } from './synth-stack.ts';

export interface Applied {
  plan: StackPlan;
  /** By name, without secrets. */
  outputs: Readonly<Record<string, unknown>>;
  /** Whether something that exists was taken over as it is, so that the request was not applied yet. */
  isTakenOver?: true;
}

export interface ApplyRequest {
  approval: Approval;
  tools: StackTools;
}

/**
 * Makes a stack what it should be, whatever an earlier run left of it. Its secret is in the store before a server has it.
 *
 * @throws {CannotRun} when the plan loses something that nobody approved, or when it fails
 */
export async function applyStack(stack: Stack, { approval, tools }: ApplyRequest): Promise<Applied> {
  const { secrets } = tools;
  const made = await synthStack(stack, tools, (key) => secrets.ensure(key));
  if (!made.secret) return changeStack(made, { approval, tools });
  const applied = await changeStack(made, { approval, tools }, () => secrets.begin(asManaged(stack)));
  // What was made is in the state by now.
  await secrets.end(stack.name);
  const { credentials } = stack;
  // The service has the new credentials where the old ones are gone.
  if (credentials && !credentials.keepsOld) await secrets.keepOnly?.(secretKey(stack.name, credentials));
  return applied;
}

/**
 * Plans, and applies the plan if that was approved.
 *
 * @param begin called between the two
 * @throws {CannotRun} as `applyStack`
 */
export async function changeStack(
  stack: SynthesizedStack,
  { approval, tools }: ApplyRequest,
  begin?: () => Promise<void>,
): Promise<Applied> {
  using tofu = await openStack(stack, tools, { isReading: false });
  const plan = await tofu.pastDeadLock(() => planWith(tofu, stack.name, { isReading: false }));
  refuseUnapproved(plan, approval);
  await begin?.();
  return { plan, outputs: await tofu.apply() };
}

/** @throws {CannotRun} when a plan loses something that nobody approved */
export function refuseUnapproved(plan: StackPlan, approval: Approval): void {
  const refused = refusedApply(plan, approval);
  if (refused !== undefined) throw new CannotRun(refused, { fix: '' });
}

/** A stack that is changed is no longer one that is only taken over. */
function asManaged({ adopt: _, ...stack }: Stack): Stack {
  return stack;
}
