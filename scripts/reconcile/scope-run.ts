import process from 'node:process';
import type { AuditEntry, AuditOutcome, Party } from '#core/audit/audit-record.ts';
import { openRuns } from '#core/audit/runs-of.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Cause, Effect, EffectResult } from '#core/reconcile/effect.ts';
import { type Order, orderEffects } from '#core/reconcile/order-effects.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import { type Plan, PORTAL_SCOPE, type Reconciler } from '#core/reconcile/reconciler.ts';
import { Schedule } from '#core/reconcile/schedule.ts';
import { timeOf } from '#core/text/time.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { readAudit, recordsOf } from '../audit/read-audit.ts';
import { systemClock } from '../clock.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import type { Contention } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';
import { AuditedEnds } from './audited-ends.ts';
import { Lease, LeaseLost } from './lease.ts';
import { type EffectRun, entryOf, runEffect } from './run-effect.ts';

/** Effects of a scope that run at once, unless a reconciler says otherwise. */
const LIMIT = 4;
/** Characters of a reason that a run prints; the audit keeps fewer. */
const LONGEST = 2_000;
const VERB = 'reconcile';

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

/** What happened in a scope. */
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

/**
 * Waits until no other run acts in a scope, looks at what is missing there, and makes it.
 *
 * @throws {CannotRun} when the lease or the audit cannot be had
 */
export async function runScope<World>(scope: Scope<World>, context: ScopeContext<World>): Promise<ScopeResult> {
  const { request, run } = context;
  const lease = await Lease.take({ ...request, scope: scope.name, run, who: request.actor.login });
  try {
    const { plans, blind } = await look(scope, request);
    const { settled, begun } = await settle(
      scope.name,
      { plans, hasAll: blind.length === 0 && !request.isPartial },
      context,
    );
    const order = orderEffects(plans);
    const limit = Math.min(...plans.flatMap(({ atOnce }) => atOnce ?? []), Number.POSITIVE_INFINITY);
    const ends = await runAll(order, {
      ...context,
      scope: scope.name,
      lease,
      begun,
      limit: Number.isFinite(limit) ? limit : LIMIT,
    });
    return {
      effects: order.effects.map((effect) => ({ scope: scope.name, effect, ...ends.get(effect.name)! })),
      blind,
      settled,
    };
  } finally {
    await lease.release();
  }
}

/** Says what is missing in a scope, and changes nothing. */
export async function lookAtScope<World>(scope: Scope<World>, request: ScopeRequest<World>): Promise<ScopeResult> {
  const { plans, blind } = await look(scope, request);
  const { effects, refused } = orderEffects(plans);
  const shown = effects.map((effect) => {
    const reason = refused.get(effect.name);
    return { scope: scope.name, effect, ...(reason !== undefined && { outcome: { kind: 'failed' as const, reason } }) };
  });
  return { effects: shown, blind, settled: [] };
}

/** What went wrong, in a sentence without secrets. */
export function explain(error: unknown, { env = process.env }: Pick<ScopeRequest<unknown>, 'env'>): string {
  const said = error instanceof Error ? error.message : String(error);
  return withoutSecrets(errorSentence(error) ?? said, env, LONGEST);
}

async function look<World>(
  { name, reconcilers }: Scope<World>,
  request: ScopeRequest<World>,
): Promise<{ plans: Plan[]; blind: ScopeResult['blind'] }> {
  const looks = await Promise.allSettled(reconcilers.map(async (each) => each.look(request.world, name)));
  const plans: Plan[] = [];
  const blind: ScopeResult['blind'] = [];
  for (const [index, result] of looks.entries()) {
    if (result.status === 'fulfilled') plans.push(result.value);
    else blind.push({ reconciler: reconcilers[index]!.name, reason: explain(result.reason, request) });
  }
  return { plans, blind };
}

/**
 * Writes how that ended which earlier runs had begun in the scope, and which is not planned again. Nobody else runs there now.
 *
 * @returns also the effects that an earlier job of this run began
 */
async function settle<World>(
  scope: string,
  { plans, hasAll }: { plans: readonly Plan[]; hasAll: boolean },
  context: ScopeContext<World>,
): Promise<Pick<ScopeResult, 'settled'> & { begun: ReadonlySet<string> }> {
  const { request, audit } = context;
  const standing = new Set(plans.flatMap((plan) => plan.standing));
  const planned = new Set(plans.flatMap(({ effects, left = [] }) => [...effects.map(({ name }) => name), ...left]));
  const { files } = await readAudit(request.scratch);
  const entries: AuditEntry[] = [];
  const names = new Set<string>();
  const open = openRuns(recordsOf(files));
  for (const { verb, effect, subject, started } of open) {
    if (verb !== VERB || (started?.scope ?? PORTAL_SCOPE) !== scope) continue;
    if (effect === undefined || planned.has(effect) || names.has(effect)) continue;
    const isDone = standing.has(effect) || plans.some((plan) => plan.isDone?.(effect));
    if (!isDone && !hasAll) continue;
    names.add(effect);
    const outcome = isDone ? 'found done' : 'abandoned';
    entries.push(entry({ name: effect, subject }, { ...context, scope, outcome }));
  }
  await audit.append(entries);
  const own = open.filter((each) => each.verb === VERB && each.run === context.run);
  return {
    settled: entries.map(({ effect, outcome }) => ({ effect: effect!, outcome })),
    begun: new Set(own.flatMap(({ effect }) => effect ?? [])),
  };
}

/** How an effect ended, and its result. */
type End = Pick<ScopeResult['effects'][number], 'result'> & { outcome: Outcome };

async function runAll<World>(
  order: Order,
  context: ScopeContext<World> & { scope: string; lease: Lease; begun: ReadonlySet<string>; limit: number },
): Promise<Map<string, End>> {
  const { request, audit, lease, begun, limit } = context;
  const schedule = new Schedule(order);
  const running = new Map<string, Promise<void>>();
  const results = new Map<string, EffectResult>();
  const explained = (error: unknown) => explain(error, request);
  const ends = new AuditedEnds(audit, explained);
  const run: EffectRun = {
    hold: () => lease.hold(),
    explain: explained,
    begin: async (effect) => {
      if (!begun.has(effect.name)) await audit.append([entry(effect, { ...context, outcome: 'started' })]);
    },
    end(effect, outcome, error) {
      const kept = error === undefined ? undefined : withoutSecrets(error, request.env ?? process.env);
      ends.add(effect.name, entry(effect, { ...context, outcome, error: kept }));
    },
    settle: () => ends.settle(),
  };
  const start = async (effect: Effect) => {
    if (request.progress) request.progress(effect);
    else request.say?.(effect.summary);
    try {
      const outcome = await runEffect(effect, run);
      const result = isGood(outcome) ? await resultOf(effect, request) : undefined;
      if (result) results.set(effect.name, result);
      schedule.finish(effect.name, outcome);
      request.progress?.(effect, outcome);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      const outcome = { kind: 'failed', reason: error.message } as const;
      schedule.finish(effect.name, outcome);
      schedule.stop('Another run took over.');
      request.progress?.(effect, outcome);
    }
    running.delete(effect.name);
  };
  while (!schedule.isOver) {
    const next = schedule.start(limit);
    for (const effect of next) running.set(effect.name, start(effect));
    // What starts writes so, and with it what ended. Else nobody may write for a while.
    if (next.length === 0) audit.flush();
    await Promise.race(running.values());
  }
  await ends.settle().catch(() => {});
  return new Map(
    [...schedule.outcomes].map(([name, outcome]) => {
      const result = results.get(name);
      const lost = ends.lost.get(name);
      const known: Outcome = lost === undefined ? outcome : { kind: 'failed', reason: lost };
      return [name, { outcome: known, ...(result && { result }) }];
    }),
  );
}

/** It is there, whether or not it can be described. */
async function resultOf<World>(effect: Effect, request: ScopeRequest<World>): Promise<EffectResult | undefined> {
  try {
    return await effect.report?.result?.();
  } catch (error) {
    return { said: [explain(error, request)], followUps: [] };
  }
}

function entry<World>(
  effect: Pick<Effect, 'name' | 'subject' | 'cause' | 'digest'>,
  written: ScopeContext<World> & { scope: string; outcome: AuditOutcome; error?: string | undefined },
): AuditEntry {
  const { request, run, scope, outcome, error } = written;
  const { clock = systemClock, actor, workflow } = request;
  const cause = effect.cause ?? request.cause;
  const { login, id } = actor;
  return {
    time: timeOf(clock.now()),
    run,
    ...(workflow !== undefined && { workflow }),
    actor: { login, id },
    verb: VERB,
    ...(scope !== PORTAL_SCOPE && { scope }),
    ...entryOf({ ...effect, ...(cause && { cause }) }),
    outcome,
    ...(error !== undefined && { error }),
  };
}
