import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { Slot } from '../../part/slot.ts';
import type { StackPlan } from '../plan/stack-plan.ts';

/** The tool that plans stacks, which core cannot run: absent where OpenTofu and infra/ are not installed, or no server may be asked. */
export const PLANNER = new Slot<Planner>('planner');

export interface Planner {
  /**
   * @param stacks what the change touches, sorted by name; one whose request is gone is planned to be deleted
   * @param desired what the change would make of desired state
   */
  plan(stacks: readonly TouchedStack[], desired: Context): Promise<readonly PlannedStack[]>;
}

export interface TouchedStack {
  name: string;
  environment: string;
  resource: Ref;
  isGone: boolean;
}

export interface PlannedStack {
  name: string;
  plan?: StackPlan;
  reason?: string;
}
