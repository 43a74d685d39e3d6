import type { AuditEntry, AuditOutcome, AuditRecord } from '#core/audit/audit-record.ts';
import { openRuns } from '#core/audit/runs-of.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { type Plan, PORTAL_SCOPE } from '#core/reconcile/reconciler.ts';
import { timeOf } from '#core/text/time.ts';
import { readAudit, recordsOf } from '../audit/read-audit.ts';
import { systemClock } from '../clock.ts';
import { entryOf } from './run-effect.ts';
import type { ScopeContext, ScopeResult } from './scope-request.ts';

const VERB = 'reconcile';

/**
 * Writes how that ended which earlier runs had begun in the scope, and which is not planned again. Nobody else runs there now.
 *
 * @returns also the effects that an earlier job of this run began, and why effects were refused, where that is the last that is known
 */
export async function settleEarlier<World>(
  scope: string,
  { plans, hasAll }: { plans: readonly Plan[]; hasAll: boolean },
  context: ScopeContext<World>,
): Promise<Pick<ScopeResult, 'settled'> & { begun: ReadonlySet<string>; refused: ReadonlyMap<string, string> }> {
  const { request, audit } = context;
  const standing = new Set(plans.flatMap((plan) => plan.standing));
  const planned = new Set(plans.flatMap(({ effects, left = [] }) => [...effects.map(({ name }) => name), ...left]));
  const { files } = await readAudit(request.scratch);
  const entries: AuditEntry[] = [];
  const names = new Set<string>();
  const records = recordsOf(files);
  const open = openRuns(records);
  for (const { verb, effect, subject, started } of open) {
    if (verb !== VERB || (started?.scope ?? PORTAL_SCOPE) !== scope) continue;
    if (effect === undefined || planned.has(effect) || names.has(effect)) continue;
    const isDone = standing.has(effect) || plans.some((plan) => plan.isDone?.(effect));
    if (!isDone && !hasAll) continue;
    names.add(effect);
    const outcome = isDone ? 'found done' : 'abandoned';
    entries.push(scopeEntry({ name: effect, subject }, { ...context, scope, outcome }));
  }
  await audit.append(entries);
  const own = open.filter((each) => each.verb === VERB && each.run === context.run);
  return {
    settled: entries.map(({ effect, outcome }) => ({ effect: effect!, outcome })),
    begun: new Set(own.flatMap(({ effect }) => effect ?? [])),
    refused: refusalsIn(records),
  };
}

/** The reason of each effect that was refused and of which nothing was written since: a refusal is one line, however often it is repeated. */
function refusalsIn(records: readonly AuditRecord[]): Map<string, string> {
  const refused = new Map<string, string>();
  for (const { verb, effect, subject, outcome, error } of records) {
    if (verb !== VERB || effect === undefined) continue;
    const key = refusalKey({ effect, subject });
    if (outcome === 'refused') refused.set(key, error ?? '');
    else refused.delete(key);
  }
  return refused;
}

export function refusalKey({ effect, subject }: { effect: string; subject: string }): string {
  return `${effect}\0${subject}`;
}

/** An entry of the audit about an effect in a scope. @param written.error without secrets */
export function scopeEntry<World>(
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
