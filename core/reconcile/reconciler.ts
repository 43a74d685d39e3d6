import type { Effect } from './effect.ts';

export interface Plan {
  effects: readonly Effect[];
  /** Names of effects that are done already: others may come after them, and the start of a dead run is settled. */
  standing: readonly string[];
  /** Names of effects that are missing, and that another run makes. */
  left?: readonly string[];
  /** Whether an effect that a dead run began, and that is in neither list, is done: what was deleted is in no list. */
  isDone?(effect: string): boolean;
  /** How many effects of its scope may run at once; by default 4. Of several reconcilers, the smallest number. */
  atOnce?: number;
}

/** What runs of a reconciler keep others out of, unless it names other scopes. */
export const PORTAL_SCOPE = 'portal';

/** Compares what is desired with what exists. @typeParam World what all reconcilers get: desired state, the forge, the data folder */
export interface Reconciler<World> {
  /** What is kept in step: `portal-data`, `codeowners`. */
  readonly name: string;
  /**
   * Names the scopes of its effects, such as `environment:production`. Two runs act in one scope one after the other, and in two
   * scopes side by side. Without it, the scope is `PORTAL_SCOPE`.
   */
  scopes?(world: World): Promise<readonly string[]>;
  /** Looks, and plans the effects of a scope, while no other run acts in it. Changes nothing. */
  look(world: World, scope: string): Promise<Plan>;
}
