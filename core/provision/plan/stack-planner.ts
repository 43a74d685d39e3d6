import { Slot } from '../../part/slot.ts';
import type { Stack } from '../stack/stack.ts';
import type { StackPlan } from './stack-plan.ts';

/** The plan of a stack, or why there is none, in full sentences. */
export type PlannedStack = { stack: string; plan: StackPlan } | { stack: string; reason: string };

/** Says what applying stacks would do. It reads servers and state, and changes nothing. */
export interface StackPlanner {
  /**
   * @param stacks as they are to be
   * @param gone names of stacks that are to be deleted
   * @returns one for each, in their order
   */
  plan(stacks: readonly Stack[], gone: readonly string[]): Promise<readonly PlannedStack[]>;
}

/** The tool with which a review plans. Absent where infra/ is not installed, and where untrusted code may not reach servers. */
export const STACK_PLANNER = new Slot<StackPlanner>('stackPlanner');
