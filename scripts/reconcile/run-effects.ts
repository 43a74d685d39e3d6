import process from 'node:process';
import type { AuditEntry } from '#core/audit/audit-record.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Effect, EffectResult } from '#core/reconcile/effect.ts';
import type { Order } from '#core/reconcile/order-effects.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import { Schedule } from '#core/reconcile/schedule.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type Lease, LeaseLost } from './lease.ts';
import { type EffectRun, runEffect } from './run-effect.ts';
import { refusalKey, scopeEntry } from './scope-audit.ts';
import { explain, type ScopeContext, type ScopeRequest, type ScopeResult } from './scope-request.ts';

/** How an effect ended, and its result. */
export type End = Pick<ScopeResult['effects'][number], 'result'> & { outcome: Outcome };

interface Running<World> extends ScopeContext<World> {
  scope: string;
  lease: Lease;
  begun: ReadonlySet<string>;
  /** Why effects were refused when that was last written, by `refusalKey`. */
  refused: ReadonlyMap<string, string>;
  limit: number;
}

/** Runs effects in their order. What fails stops what comes after it. @returns how each ended, by its name */
export async function runEffects<World>(order: Order, running: Running<World>): Promise<Map<string, End>> {
  const { request, audit, limit } = running;
  const schedule = new Schedule(order);
  const results = new Map<string, EffectResult>();
  const ends = new AuditedEnds(audit, (error) => explain(error, request));
  const run = auditedRun(running, ends);
  const started = new Map<string, Promise<void>>();
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
    started.delete(effect.name);
  };
  while (!schedule.isOver) {
    const next = schedule.start(limit);
    for (const effect of next) started.set(effect.name, start(effect));
    // What starts writes so, and with it what ended. Else nobody may write for a while.
    if (next.length === 0) audit.flush();
    await Promise.race(started.values());
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

/** Effects that hold the lease, and of which the audit has the start and the end. */
function auditedRun<World>({ lease, begun, refused, ...context }: Running<World>, ends: AuditedEnds): EffectRun {
  const { request, audit } = context;
  return {
    hold: () => lease.hold(),
    explain: (error) => explain(error, request),
    begin: async (effect) => {
      if (!begun.has(effect.name)) await audit.append([scopeEntry(effect, { ...context, outcome: 'started' })]);
    },
    end(effect, outcome, error) {
      const kept = error === undefined ? undefined : withoutSecrets(error, request.env ?? process.env);
      ends.add(effect.name, scopeEntry(effect, { ...context, outcome, error: kept }));
    },
    refuse(effect, reason) {
      const error = withoutSecrets(reason, request.env ?? process.env);
      if (refused.get(refusalKey({ effect: effect.name, subject: effect.subject })) === error) return;
      ends.add(effect.name, scopeEntry(effect, { ...context, outcome: 'refused', error }));
    },
    settle: () => ends.settle(),
  };
}

/** It is there, whether or not it can be described. */
async function resultOf<World>(effect: Effect, request: ScopeRequest<World>): Promise<EffectResult | undefined> {
  try {
    return await effect.report?.result?.();
  } catch (error) {
    return { said: [explain(error, request)], followUps: [] };
  }
}

/** How effects ended, given to the audit to be written together with what is written next. */
class AuditedEnds {
  /** By effect: why the audit does not have its end, so that the next run finds out what became of it. */
  readonly lost = new Map<string, string>();
  readonly #audit: AuditLog;
  readonly #explain: (error: unknown) => string;
  readonly #open = new Set<Promise<unknown>>();

  /** @param explain says in a sentence without secrets what went wrong */
  constructor(audit: AuditLog, explain: (error: unknown) => string) {
    this.#audit = audit;
    this.#explain = explain;
  }

  add(effect: string, end: AuditEntry): void {
    const written = this.#audit.add([end]);
    this.#open.add(written);
    written
      .catch((error: unknown) => {
        // Of what failed, its own reason counts.
        if (end.outcome !== 'failed') this.lost.set(effect, this.#explain(error));
      })
      .finally(() => this.#open.delete(written));
  }

  /** Has all that was added written. Fulfilled when it is safe, and rejected when some of it is not. */
  async settle(): Promise<void> {
    this.#audit.flush();
    await Promise.all(this.#open);
  }
}
