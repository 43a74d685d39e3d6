import type { WorkOrder } from '#core/provision/jobs/work-order.ts';
import { own } from '#core/text/own.ts';
import type { LookForTaken } from '../reconcile/stack-world.ts';

/**
 * Says which services have new credentials as the job that begins saw it. All jobs of a run go by that: a pull request of a service may be
 * merged between two of them.
 */
export function takenAsOrdered({ taken }: Pick<WorkOrder, 'taken'>): LookForTaken {
  return async ({ facts }) => own(taken, facts.stack) ?? 'nobody';
}
