import type { Plan, Reconciler } from '#core/reconcile/reconciler.ts';
import type { Needs, NeedsOf } from './needs.ts';
import type { World } from './world.ts';

/** A reconciler of the portal, before a run gives it what it needs. */
export interface OwnReconciler {
  readonly name: string;
  with(needs: Needs): Reconciler<World>;
}

/** The halves of a reconciler, one that asks the world and one that only thinks, and what it says of itself. */
interface Parts<Things, Observed> {
  name: string;
  /** What it needs besides the world. Both halves find it there, by the same name. */
  needs?: NeedsOf<Things>;
  /** See `Reconciler`. */
  scopes?(world: World & Things): Promise<readonly string[]>;
  /** Reads what exists. May throw: then no effect of this reconciler runs. */
  observe(world: World & Things, scope: string): Promise<Observed>;
  /** Changes nothing. */
  plan(world: World & Things, observed: Observed): Plan;
}

export function defineReconciler<Observed, Things extends object = object>(
  parts: Parts<Things, Observed>,
): OwnReconciler {
  const { name, needs = {} as NeedsOf<Things>, scopes, observe, plan } = parts;
  return {
    name,
    with(given) {
      const world = () => given.worldWith(needs);
      return {
        name,
        ...(scopes && { scopes: async () => scopes(world()) }),
        async look(_, scope) {
          const own = world();
          return plan(own, await observe(own, scope));
        },
      };
    },
  };
}
