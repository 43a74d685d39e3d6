import type { AuditEntry } from '#core/audit/audit-record.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import { LeaseLost } from './lease.ts';

export type EffectEnd = 'done' | 'found done' | 'failed';

export interface EffectRun {
  /** Makes sure that this run may still act. Throws LeaseLost. */
  hold(): Promise<void>;
  /** Writes to the audit that an effect starts; fulfilled when that is safe there, and all that ended before. */
  begin(effect: Effect): Promise<void>;
  /** Has the audit say how an effect ended, with what is written next. */
  end(effect: Effect, outcome: EffectEnd, error?: string): void;
  /** Has the audit say why nothing was begun of an effect that is refused, unless it says so already. */
  refuse(effect: Effect, reason: string): void;
  /** Fulfilled when all that ended is safe in the audit. */
  settle(): Promise<void>;
  explain(error: unknown): string;
}

/**
 * Does one effect: asks the proof, the precondition, writes that it starts, acts, asks the proof again, has the audit say how it
 * ended. What fails becomes an outcome. Of what is routine nothing is written, but it acts only on what is.
 *
 * @throws {LeaseLost} when another run took over, before anything more is done
 */
export async function runEffect(effect: Effect, run: EffectRun): Promise<Outcome> {
  const end = (outcome: EffectEnd, error?: string) => {
    if (effect.isRoutine || (effect.isContinued && outcome !== 'failed')) return;
    run.end(effect, outcome, error);
  };
  let isStarted = false;
  try {
    await run.hold();
    if (await effect.isDone()) {
      end('found done');
      return { kind: 'found done' };
    }
    const reason = await effect.precondition?.();
    if (reason !== undefined) return { kind: 'waiting', reason };
    await (effect.isRoutine ? run.settle() : run.begin(effect));
    isStarted = true;
    await run.hold();
    await effect.act();
    if (!(await effect.isDone())) throw new Error(`\`${effect.name}\` ran, but its result is not there.`);
    end('done');
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const reason = run.explain(error);
    // Without an end in the audit, the next run finds out what became of it.
    if (isStarted) end('failed', reason);
    else if (effect.isRefused) run.refuse(effect, reason);
    // A bug of this program is for the log. And the reason counts, not that it could not be shown where it was requested.
    if (errorSentence(error) !== undefined) await effect.report?.failed?.(reason).catch(() => {});
    return { kind: 'failed', reason };
  }
}

/** The part of an entry that an effect decides. */
export function entryOf(
  effect: Pick<Effect, 'name' | 'subject' | 'cause' | 'digest'>,
): Pick<AuditEntry, 'effect' | 'subject' | 'approvers'> {
  const { request, commit, requester, approvers = [] } = effect.cause ?? {};
  const digest = effect.digest?.();
  return {
    effect: effect.name,
    subject: effect.subject,
    ...(request && { request }),
    ...(commit !== undefined && { commit }),
    ...(requester && { requester }),
    ...(digest !== undefined && { digest }),
    approvers,
  };
}
