import { orderEffects } from '#core/reconcile/order-effects.ts';
import { type Plan, PORTAL_SCOPE, type Reconciler } from '#core/reconcile/reconciler.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { nameRun } from '../audit/run-name.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import { Lease } from './lease.ts';
import { runEffects } from './run-effects.ts';
import { settleEarlier } from './scope-audit.ts';
import { explain, type Scope, type ScopeContext, type ScopeRequest, type ScopeResult } from './scope-request.ts';

export interface ReconcileRequest<World> extends ScopeRequest<World> {
  reconcilers: readonly Reconciler<World>[];
  isDryRun?: boolean;
  scope?: string | undefined;
  /** Its name in the audit; by default a new one. */
  run?: string;
}

export interface Reconciled extends ScopeResult {
  /** Undefined of a dry run. */
  run: string | undefined;
}

/**
 * Compares what is desired with what exists, and makes what is missing. Running it twice does nothing the second time; what a
 * run that died left is finished by the next; of two at once in one scope, one waits for the other.
 *
 * A scope that cannot be had leaves its reconcilers blind, and the other scopes go on.
 *
 * @throws {CannotRun} when no scope can be had, or the audit cannot
 */
export async function reconcile<World>(request: ReconcileRequest<World>): Promise<Reconciled> {
  const { isDryRun, scratch, clock = systemClock } = request;
  const found = await scopesOf(request);
  const { blind } = found;
  const scopes = found.scopes.filter(({ name }) => request.scope === undefined || name === request.scope);
  const none: ScopeResult = { effects: [], blind, settled: [] };
  if (isDryRun) {
    const looks = await Promise.all(scopes.map((scope) => lookAtScope(scope, request)));
    return { run: undefined, ...together([none, ...looks]) };
  }
  const run = request.run ?? nameRun(clock.now());
  const isPartial = request.isPartial || blind.length > 0;
  const context = { request: { ...request, isPartial }, run, audit: new AuditLog(scratch, request) };
  const ends = await Promise.allSettled(scopes.map((scope) => runScope(scope, context)));
  return { run, ...together([none, ...resultsOf(scopes, ends)]) };
}

/** Whether all that is requested is there, or waits for somebody. What was skipped is not counted: what it comes after is. */
export function isInStep({ effects, blind }: Reconciled): boolean {
  return blind.length === 0 && effects.every(({ outcome }) => outcome?.kind !== 'failed');
}

async function scopesOf<World>(
  request: ReconcileRequest<World>,
): Promise<{ scopes: Scope<World>[]; blind: ScopeResult['blind'] }> {
  const { reconcilers, world } = request;
  const byScope = new Map<string, Reconciler<World>[]>();
  const blind: ScopeResult['blind'] = [];
  for (const reconciler of reconcilers) {
    try {
      for (const name of new Set((await reconciler.scopes?.(world)) ?? [PORTAL_SCOPE]))
        byScope.set(name, [...(byScope.get(name) ?? []), reconciler]);
    } catch (error) {
      blind.push({ reconciler: reconciler.name, reason: explain(error, request) });
    }
  }
  const scopes = [...byScope].map(([name, each]) => ({ name, reconcilers: each }));
  return { scopes: scopes.sort((a, b) => (a.name < b.name ? -1 : 1)), blind };
}

function resultsOf<World>(
  scopes: readonly Scope<World>[],
  ends: readonly PromiseSettledResult<ScopeResult>[],
): ScopeResult[] {
  const refused = ends.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason);
  const bug = refused.find((reason) => !(reason instanceof CannotRun));
  if (bug !== undefined || (refused.length > 0 && refused.length === ends.length)) throw bug ?? refused[0];
  return ends.map((end, index) => {
    if (end.status === 'fulfilled') return end.value;
    const reason = errorSentence(end.reason)!;
    const blind = scopes[index]!.reconcilers.map(({ name }) => ({ reconciler: name, reason }));
    return { effects: [], blind, settled: [] };
  });
}

function together(results: readonly ScopeResult[]): ScopeResult {
  return {
    effects: results.flatMap(({ effects }) => effects),
    blind: results.flatMap(({ blind }) => blind),
    settled: results.flatMap(({ settled }) => settled),
  };
}

/** Effects of a scope that run at once, unless a reconciler says otherwise. */
const LIMIT = 4;

/**
 * Waits until no other run acts in a scope, looks at what is missing there, and makes it.
 *
 * @throws {CannotRun} when the lease or the audit cannot be had
 */
async function runScope<World>(scope: Scope<World>, context: ScopeContext<World>): Promise<ScopeResult> {
  const { request, run } = context;
  const lease = await Lease.take({ ...request, scope: scope.name, run, who: request.actor.login });
  try {
    const { plans, blind } = await look(scope, request);
    const { settled, begun, refused } = await settleEarlier(
      scope.name,
      { plans, hasAll: blind.length === 0 && !request.isPartial },
      context,
    );
    const order = orderEffects(plans);
    const limit = Math.min(...plans.flatMap(({ atOnce }) => atOnce ?? []), Number.POSITIVE_INFINITY);
    const ends = await runEffects(order, {
      ...context,
      scope: scope.name,
      lease,
      begun,
      refused,
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
async function lookAtScope<World>(scope: Scope<World>, request: ScopeRequest<World>): Promise<ScopeResult> {
  const { plans, blind } = await look(scope, request);
  const { effects, refused } = orderEffects(plans);
  const shown = effects.map((effect) => {
    const reason = refused.get(effect.name);
    return { scope: scope.name, effect, ...(reason !== undefined && { outcome: { kind: 'failed' as const, reason } }) };
  });
  return { effects: shown, blind, settled: [] };
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
