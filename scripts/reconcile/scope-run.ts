import { orderEffects } from '#core/reconcile/order-effects.ts';
import type { Plan } from '#core/reconcile/reconciler.ts';
import { Lease } from './lease.ts';
import { runEffects } from './run-effects.ts';
import { settleEarlier } from './scope-audit.ts';
import { explain, type Scope, type ScopeContext, type ScopeRequest, type ScopeResult } from './scope-request.ts';

/** Effects of a scope that run at once, unless a reconciler says otherwise. */
const LIMIT = 4;

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
export async function lookAtScope<World>(scope: Scope<World>, request: ScopeRequest<World>): Promise<ScopeResult> {
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
