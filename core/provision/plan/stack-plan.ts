/**
 * What a plan does to one object. `adopt` takes over what exists, and changes nothing on it; its attributes are what differs.
 * `read` and objects that stay as they are never reach a plan of ours.
 */
export type PlannedAction = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'adopt';

/** An attribute that changes; undefined where there is none, or where it is known only afterwards. */
export interface AttributeChange {
  name: string;
  before?: unknown;
  after?: unknown;
}

export interface ObjectChange {
  /** As OpenTofu writes it: `shared_postgresql_database.main`. */
  address: string;
  action: PlannedAction;
  attributes: readonly AttributeChange[];
}

export interface StackPlan {
  stack: string;
  /** Sorted by address. Empty where everything is as desired. */
  changes: readonly ObjectChange[];
  /** What somebody changed by hand since the last apply, as far as the plan sets it back. Sorted by address. */
  drift: readonly ObjectChange[];
  /** What people should know before, in full sentences; absent where there is nothing. */
  warnings?: readonly string[];
  /** Of the addresses and their actions: what is approved is this, and the apply compares it. */
  digest: string;
}

export function isHarmless({ changes }: Pick<StackPlan, 'changes'>): boolean {
  return changes.every(({ action }) => ['create', 'update', 'adopt'].includes(action));
}
