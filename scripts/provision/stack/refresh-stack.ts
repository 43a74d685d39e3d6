import type { Stack } from '#core/provision/stack/stack.ts';
import { openStack } from './open-stack.ts';
import type { StackTools } from './stack-tools.ts';
import { synthStack } from './synth-stack.ts';

/** What exists of a stack. */
export interface Refreshed {
  /** What `tofu show -json` prints of a plan that only refreshes. */
  shown: unknown;
  /** The Terraform JSON of its request. */
  asked: unknown;
}

/**
 * Reads what exists of a stack, beside what was last applied. Changes nothing, and asks for no secret.
 *
 * @throws {CannotRun} when a server, the state or OpenTofu cannot be had
 */
export async function refreshStack(stack: Stack, tools: StackTools): Promise<Refreshed> {
  const made = await synthStack(stack, tools, async () => tools.secrets.propose());
  const tofu = await openStack(made, tools, { isReading: true });
  return { shown: await tofu.refresh(), asked: JSON.parse(made.text) };
}
