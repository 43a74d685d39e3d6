/**
 * One thing that is missing, and how to create it. Its planner describes it fully; the engine decides when it runs.
 *
 * A run may die at any point, and the next one starts over: so `act` may meet what an earlier one left half made, and
 * `isDone` alone decides whether there is anything left to do.
 */
export interface Effect {
  /** The same in every run, and no other effect's: `publish portal-data`, `create repository acme/checkout`. */
  readonly name: string;
  /** What it will do, in one sentence. */
  readonly summary: string;
  /** What the audit is asked for: `branch:portal-data`, `service:default/checkout`. */
  readonly subject: string;
  /** Names of the effects that must be done before it. */
  readonly after: readonly string[];
  readonly cause?: Cause;
  /** Where people see what it makes. */
  readonly url?: string;
  /** Says, in one sentence, why it cannot be done yet; undefined when it can. Without it, it always can. */
  precondition?(): Promise<string | undefined>;
  /** The proof. It is asked before acting, and again afterwards. */
  isDone(): Promise<boolean>;
  act(): Promise<void>;
}

/** Why an effect is requested: the change that was merged, and who allowed it. */
export interface Cause {
  request?: { number: number; url: string };
  /** Hash of a commit, 40 digits. */
  commit?: string;
  approvers?: readonly { login: string; id: number }[];
}
