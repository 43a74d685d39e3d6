import { orReason } from '../../../forge/error-sentence.ts';
import type { PlannedUpdate, ServiceOutcome, UpdateAction } from '../service-outcome.ts';

/** Runs the plan, one service after the other. An error with a message ends that service and no other. */
export async function carryOutUpdates(
  plans: readonly PlannedUpdate[],
  say: (sentence: string) => void,
): Promise<ServiceOutcome[]> {
  const outcomes: ServiceOutcome[] = [];
  for (const { outcome, action } of plans) {
    if (action) say(`Proposing version ${outcome.to} of ${outcome.template} to ${outcome.repository} …`);
    outcomes.push(action ? await carriedOut(outcome, action) : outcome);
  }
  return outcomes;
}

async function carriedOut(outcome: ServiceOutcome, action: UpdateAction): Promise<ServiceOutcome> {
  const pullRequest = await orReason(action.carryOut());
  if (!('reason' in pullRequest)) return { ...outcome, pullRequest };
  return {
    ...outcome,
    outcome: 'failed',
    message: pullRequest.reason,
    hint: 'Fix that, and run it again: it continues from there.',
  };
}
