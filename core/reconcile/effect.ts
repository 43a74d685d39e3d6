import type { NextStep } from '../request/next-step.ts';

/**
 * One thing that is missing, and how to create it. Its planner describes it fully; the engine decides when it runs.
 *
 * A run may die at any point, and the next one starts over: so `act` may meet what an earlier one left half made, and
 * `isDone` alone decides whether there is anything left to do.
 */
export interface Effect {
  /** The same in every run, and no other effect's: `propose CODEOWNERS`, `create repository acme/checkout`. */
  readonly name: string;
  /** What it will do, in one sentence. It is the line of the effect wherever people watch a run. */
  readonly summary: string;
  /** What the audit is asked for: `file:.github/CODEOWNERS`, `service:default/checkout`. */
  readonly subject: string;
  /** Names of the effects of the same scope that must be done before it. */
  readonly after: readonly string[];
  readonly cause?: Cause;
  /** Whether it repeats without a request, as publishing observed data does. The audit has no line of such an effect. */
  readonly isRoutine?: boolean;
  /** Whether another job of the workflow finishes it: the audit has only its start here, or that it failed. */
  readonly isContinued?: boolean;
  /** Whether it fails in each run until somebody edits the catalog. */
  readonly isRefused?: boolean;
  digest?(): string | undefined;
  readonly report?: EffectReport;
  /** Says, in one sentence, why it cannot be done yet; undefined when it can. Without it, it always can. */
  precondition?(): Promise<string | undefined>;
  /** The proof. It is asked before acting, and again afterwards. */
  isDone(): Promise<boolean>;
  act(): Promise<void>;
}

export interface EffectReport {
  readonly link?: { title: string; url: string };
  readonly next?: readonly NextStep[];
  /** Says, once it is done, what is there and what is left to people. */
  result?(): Promise<EffectResult>;
  /** Says where it was requested why it failed. @param reason full sentences without secrets */
  failed?(reason: string): Promise<void>;
}

export interface EffectResult {
  said: readonly string[];
  followUps: readonly string[];
}

/** Why an effect is requested: the change that was merged, and who allowed it. */
export interface Cause {
  request?: { number: number; url: string };
  commit?: string;
  approvers?: readonly { login: string; id: number }[];
  requester?: { login: string; id: number };
}
