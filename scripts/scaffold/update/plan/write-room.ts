import type { PlannedUpdate } from '../service-outcome.ts';

/** Of one run: GitHub minds more than 500 requests an hour that write. */
const MOST_WRITES = 400;

/** What one run may still write. */
export class WriteRoom {
  #left = MOST_WRITES;

  /** Whether anything more need be planned. */
  get isOpen(): boolean {
    return this.#left > 0;
  }

  /** Takes a plan, or leaves it and what comes after it to another run. What is larger than a run goes alone. */
  take(plan: PlannedUpdate): PlannedUpdate {
    if (!plan.action) return plan;
    const isTaken = plan.action.writes <= this.#left || this.#left === MOST_WRITES;
    this.#left = isTaken ? this.#left - plan.action.writes : 0;
    return isTaken ? plan : { outcome: later(plan.outcome) };
  }
}

/** Facts about it that another run will not have to find again. */
function later({ update: _, ...outcome }: PlannedUpdate['outcome']): PlannedUpdate['outcome'] {
  return { ...outcome, outcome: 'later' };
}
