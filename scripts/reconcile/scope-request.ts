import process from 'node:process';
import type { AuditOutcome, Party } from '#core/audit/audit-record.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Cause, Effect, EffectResult } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import type { Reconciler } from '#core/reconcile/reconciler.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import type { Contention } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';

/** Characters of a reason that a run prints; the audit keeps fewer. */
const LONGEST = 2_000;

/** What the scopes of a run have in common. */
export interface ScopeRequest<World> extends Contention {
  world: World;
  /** Of the repository whose refs hold the leases and the audit. */
  scratch: Scratch;
  actor: Party;
  /** Whether other reconcilers are left out this time, so that what none of these plans may still be requested. */
  isPartial?: boolean;
  /** Where the log of the workflow is that runs this. */
  workflow?: string | undefined;
  /** Why it runs, for effects that do not say themselves why they are requested. */
  cause?: Cause | undefined;
  /** Values of secrets in it never reach the audit. */
  env?: Readonly<Record<string, string | undefined>>;
  /** How long a lease lasts without being renewed, in milliseconds. */
  lasts?: number;
  /** How long to wait for another run in a scope, in milliseconds. */
  patience?: number | undefined;
  say?(text: string): void;
  /** Called as an effect begins, and again with how it ended. */
  progress?: ((effect: Effect, outcome?: Outcome) => void) | undefined;
}

export interface ScopeResult {
  /** In their order. Without an outcome, as of a dry run, it is what would be done. */
  effects: { scope: string; effect: Effect; outcome?: Outcome; result?: EffectResult }[];
  /** Reconcilers that could not look, so that nothing of theirs was done, and why. */
  blind: { reconciler: string; reason: string }[];
  /** What earlier runs had begun and left, and what became of it. */
  settled: { effect: string; outcome: AuditOutcome }[];
}

/** A scope, and the reconcilers that have effects in it. */
export interface Scope<World> {
  name: string;
  reconcilers: readonly Reconciler<World>[];
}

export interface ScopeContext<World> {
  request: ScopeRequest<World>;
  run: string;
  audit: AuditLog;
}

/** What went wrong, in a sentence without secrets. */
export function explain(error: unknown, { env = process.env }: Pick<ScopeRequest<unknown>, 'env'>): string {
  const said = error instanceof Error ? error.message : String(error);
  return withoutSecrets(errorSentence(error) ?? said, env, LONGEST);
}
