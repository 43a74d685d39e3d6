import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { AuditEntry, AuditOutcome, Party } from '#core/audit/audit-record.ts';
import { openRuns } from '#core/audit/runs-of.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Cause, Effect } from '#core/reconcile/effect.ts';
import { type Order, orderEffects } from '#core/reconcile/order-effects.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import type { Plan, Reconciler } from '#core/reconcile/reconciler.ts';
import { Schedule } from '#core/reconcile/schedule.ts';
import { timeOf } from '#core/text/time.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { readAudit, recordsOf } from '../audit/read-audit.ts';
import { systemClock } from '../clock.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import type { Contention } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';
import { Lease, LeaseLost } from './lease.ts';
import { entryOf, runEffect } from './run-effect.ts';

/** Effects that run at once. */
const LIMIT = 4;
/** Characters of a reason that a run prints; the audit keeps fewer. */
const LONGEST = 2_000;
const VERB = 'reconcile';

export interface ReconcileRequest<World> extends Contention {
  reconcilers: readonly Reconciler<World>[];
  world: World;
  /** Of the repository whose refs hold the lease and the audit. */
  scratch: Scratch;
  actor: Party;
  isDryRun?: boolean;
  /** Whether other reconcilers are left out this time, so that what none of these plans may still be requested. */
  isPartial?: boolean;
  /** Where the log of the workflow is that runs this. */
  workflow?: string | undefined;
  /** Why it runs, for effects that do not say themselves why they are requested. */
  cause?: Cause | undefined;
  /** Values of secrets in it never reach the audit. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Of the lease, in milliseconds. */
  lasts?: number;
  say?(text: string): void;
  /** Called as an effect begins, and again with how it ended. */
  progress?: ((effect: Effect, outcome?: Outcome) => void) | undefined;
}

export interface Reconciled {
  /** Undefined of a dry run. */
  run: string | undefined;
  /** In their order. Without an outcome, as of a dry run, it is what would be done. */
  effects: { effect: Effect; outcome?: Outcome }[];
  /** Reconcilers that could not look, so that nothing of theirs was done, and why. */
  blind: { reconciler: string; reason: string }[];
  /** What earlier runs had begun and left, and what became of it. */
  settled: { effect: string; outcome: AuditOutcome }[];
}

/**
 * Compares what is desired with what exists, and makes what is missing. Running it twice does nothing the second time; what a
 * run that died left is finished by the next; of two at once one waits for the other.
 *
 * @throws {CannotRun} when the lease or the audit cannot be had
 */
export async function reconcile<World>(request: ReconcileRequest<World>): Promise<Reconciled> {
  if (request.isDryRun) {
    const { plans, blind } = await look(request);
    const { effects, refused } = orderEffects(plans);
    const shown = effects.map((effect) => ({ effect, ...refusal(refused.get(effect.name)) }));
    return { run: undefined, effects: shown, blind, settled: [] };
  }
  const { scratch, actor, clock = systemClock } = request;
  const run = `${timeOf(clock.now()).slice(0, 19)}Z-${randomUUID().slice(0, 8)}`;
  const lease = await Lease.take({ ...request, scratch, run, who: actor.login });
  try {
    const { plans, blind } = await look(request);
    const audit = new AuditLog(scratch, request);
    const context: Context<World> = { request, run, audit };
    const settled = await settle(context, plans, blind.length === 0 && !request.isPartial);
    const order = orderEffects(plans);
    const outcomes = await runAll(order, context, lease);
    const effects = order.effects.map((effect) => ({ effect, outcome: outcomes.get(effect.name)! }));
    return { run, effects, blind, settled };
  } finally {
    await lease.release();
  }
}

/** Whether all that is requested is there, or waits for somebody. */
export function isInStep({ effects, blind }: Reconciled): boolean {
  return blind.length === 0 && !effects.some(({ outcome }) => outcome?.kind === 'failed' || isLeft(outcome));
}

/** What was skipped because something waits is no failure; because something failed, that one counts. */
function isLeft(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'skipped' && outcome.reason === TAKEN_OVER;
}

const TAKEN_OVER = 'Another run took over.';

interface Context<World> {
  request: ReconcileRequest<World>;
  run: string;
  audit: AuditLog;
}

async function look<World>(request: ReconcileRequest<World>): Promise<{ plans: Plan[]; blind: Reconciled['blind'] }> {
  const { reconcilers, world } = request;
  const looks = await Promise.allSettled(reconcilers.map(async (reconciler) => reconciler.look(world)));
  const plans: Plan[] = [];
  const blind: Reconciled['blind'] = [];
  for (const [index, result] of looks.entries()) {
    if (result.status === 'fulfilled') plans.push(result.value);
    else blind.push({ reconciler: reconcilers[index]!.name, reason: explain(result.reason, request) });
  }
  return { plans, blind };
}

/** Writes how that ended which earlier runs had begun, and which is not planned again. Nobody else runs now. */
async function settle<World>(
  context: Context<World>,
  plans: readonly Plan[],
  hasAll: boolean,
): Promise<Reconciled['settled']> {
  const { request, audit } = context;
  const standing = new Set(plans.flatMap((plan) => plan.standing));
  const planned = new Set(plans.flatMap((plan) => plan.effects.map(({ name }) => name)));
  const { files } = await readAudit(request.scratch);
  const entries: AuditEntry[] = [];
  const names = new Set<string>();
  for (const { verb, effect, subject } of openRuns(recordsOf(files))) {
    if (verb !== VERB || effect === undefined || planned.has(effect) || names.has(effect)) continue;
    if (!standing.has(effect) && !hasAll) continue;
    names.add(effect);
    entries.push(entry(context, { name: effect, subject }, standing.has(effect) ? 'found done' : 'abandoned'));
  }
  await audit.append(entries);
  return entries.map(({ effect, outcome }) => ({ effect: effect!, outcome }));
}

async function runAll<World>(order: Order, context: Context<World>, lease: Lease): Promise<Map<string, Outcome>> {
  const { request, audit } = context;
  const schedule = new Schedule(order);
  const running = new Map<string, Promise<void>>();
  const run = {
    hold: () => lease.hold(),
    explain: (error: unknown) => explain(error, request),
    write: async (effect: Effect, outcome: AuditOutcome, error?: string) => {
      const kept = error === undefined ? undefined : withoutSecrets(error, request.env ?? process.env);
      await audit.append([entry(context, effect, outcome, kept)]);
    },
  };
  const start = async (effect: Effect) => {
    if (request.progress) request.progress(effect);
    else request.say?.(effect.summary);
    try {
      const outcome = await runEffect(effect, run);
      schedule.finish(effect.name, outcome);
      request.progress?.(effect, outcome);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      schedule.finish(effect.name, { kind: 'failed', reason: error.message });
      schedule.stop(TAKEN_OVER);
    }
    running.delete(effect.name);
  };
  while (!schedule.isOver) {
    for (const effect of schedule.start(LIMIT)) running.set(effect.name, start(effect));
    await Promise.race(running.values());
  }
  return schedule.outcomes;
}

function entry<World>(
  { request, run }: Context<World>,
  effect: Pick<Effect, 'name' | 'subject' | 'cause'>,
  outcome: AuditOutcome,
  error?: string,
): AuditEntry {
  const { clock = systemClock, actor, workflow } = request;
  const cause = effect.cause ?? request.cause;
  const { login, id } = actor;
  return {
    time: timeOf(clock.now()),
    run,
    ...(workflow !== undefined && { workflow }),
    actor: { login, id },
    verb: VERB,
    ...entryOf({ ...effect, ...(cause && { cause }) }),
    outcome,
    ...(error !== undefined && { error }),
  };
}

function explain(error: unknown, { env = process.env }: { env?: ReconcileRequest<unknown>['env'] }): string {
  const said = error instanceof Error ? error.message : String(error);
  return withoutSecrets(errorSentence(error) ?? said, env, LONGEST);
}

function refusal(reason: string | undefined): { outcome?: Outcome } {
  return reason === undefined ? {} : { outcome: { kind: 'failed', reason } };
}
