import type { Effect } from './effect.ts';

/** What a reconciler finds: what is missing, and what is there. */
export interface Plan {
  effects: readonly Effect[];
  /** Names of effects that are done already: others may come after them, and the start of a dead run is settled. */
  standing: readonly string[];
}

/**
 * One customer of the engine: compares what is desired with what exists, and says what is missing.
 *
 * @typeParam World what every reconciler of a run is given: desired state, the forge, the data folder
 */
export interface Reconciler<World> {
  /** What is kept in step: `portal-data`, `codeowners`. */
  readonly name: string;
  /** Looks, and plans. Changes nothing. */
  look(world: World): Promise<Plan>;
}

/**
 * Makes a reconciler of its two halves: one that asks the world and one that only thinks.
 *
 * @param parts `observe` reads what exists, and may throw, which concerns this reconciler only; `plan` is pure
 */
export function defineReconciler<World, Observed>(parts: {
  name: string;
  observe(world: World): Promise<Observed>;
  plan(world: World, observed: Observed): Plan;
}): Reconciler<World> {
  return { name: parts.name, look: async (world) => parts.plan(world, await parts.observe(world)) };
}
