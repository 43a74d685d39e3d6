import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { Slot } from '../../part/slot.ts';
import type { StackPlan } from '../plan/stack-plan.ts';

/** The tool that plans stacks, which core cannot run: absent where OpenTofu and infra/ are not installed, or no server may be asked. */
export const PLANNER = new Slot<Planner>('planner');

/** Plans what a change would do, and applies nothing. */
export interface Planner {
  /**
   * @param stacks what the change touches, sorted by name; one whose request is gone is planned to be deleted
   * @param desired what the change would make of desired state
   */
  plan(stacks: readonly TouchedStack[], desired: Context): Promise<readonly PlannedStack[]>;
}

export interface TouchedStack {
  /** `dev.orders` */
  name: string;
  environment: string;
  resource: Ref;
  isGone: boolean;
}

export interface PlannedStack {
  /** Of the stack. */
  name: string;
  /** What an apply would do; undefined where it could not be planned. */
  plan?: StackPlan;
  /** Why it could not be planned, in full sentences. */
  reason?: string;
}
