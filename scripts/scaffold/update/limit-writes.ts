import type { PlannedUpdate } from './service-outcome.ts';

/** Of one run: GitHub minds more than 500 requests an hour that write. */
const MOST_WRITES = 400;

/** Leaves to another run what would be too much for this one. What is larger than a run goes alone. */
export function limitWrites(plans: readonly PlannedUpdate[]): PlannedUpdate[] {
  let room = MOST_WRITES;
  return plans.map((plan) => {
    if (plan.writes > room && room < MOST_WRITES) return { outcome: { ...plan.outcome, outcome: 'later' }, writes: 0 };
    room -= plan.writes;
    return plan;
  });
}
