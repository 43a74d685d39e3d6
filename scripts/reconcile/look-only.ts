import type { Reconciler } from '#core/reconcile/reconciler.ts';

/** Leaves the effects of a reconciler to another run. What a dead run began of them is not settled while they are missing. */
export function lookOnly<World>(reconciler: Reconciler<World>): Reconciler<World> {
  return {
    ...reconciler,
    async look(world, scope) {
      const plan = await reconciler.look(world, scope);
      return { ...plan, effects: [], left: plan.effects.map(({ name }) => name) };
    },
  };
}
