import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { GitFailed } from '../../git/git.ts';
import type { ServiceOutcome } from './service-outcome.ts';

/** Does something for one service. What the forge refuses, or git does not take, ends that service and no other. */
export async function outcomeOfRefusal<Result>(
  named: Omit<ServiceOutcome, 'outcome'>,
  work: () => Promise<Result>,
): Promise<Result | { outcome: ServiceOutcome }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForgeRefusal) return { outcome: { ...named, outcome: 'failed', message: error.message } };
    if (!(error instanceof GitFailed)) throw error;
    // Git does not take every name and object that somebody can push.
    const message = `Its repository cannot be merged with: ${error.message}`;
    return { outcome: { ...named, outcome: 'failed', message } };
  }
}
