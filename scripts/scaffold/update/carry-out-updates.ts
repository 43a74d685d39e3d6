import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { PlannedUpdate, ServiceOutcome, UpdateDeed } from './service-outcome.ts';

/** Does what was planned, one service after the other. What the forge refuses ends that service and no other. */
export async function carryOutUpdates(
  plans: readonly PlannedUpdate[],
  say: (sentence: string) => void,
): Promise<ServiceOutcome[]> {
  const outcomes: ServiceOutcome[] = [];
  for (const { outcome, deed } of plans) {
    if (deed) say(`Proposing version ${outcome.to} of ${outcome.template} to ${outcome.repository} …`);
    outcomes.push(deed ? await carriedOut(outcome, deed) : outcome);
  }
  return outcomes;
}

async function carriedOut(outcome: ServiceOutcome, deed: UpdateDeed): Promise<ServiceOutcome> {
  try {
    return { ...outcome, pullRequest: await deed.carryOut() };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    return {
      ...outcome,
      outcome: 'failed',
      message: error.message,
      hint: 'Mend what it names, and run it again: it goes on from there.',
    };
  }
}
