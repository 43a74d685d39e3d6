import { errorSentence } from '../../forge/error-sentence.ts';
import { GitFailed } from '../../git/git-failure.ts';
import type { ServiceOutcome } from './service-outcome.ts';

/** Does something for one service. An error with a message ends that service and no other. */
export async function outcomeOfRefusal<Result>(
  named: Omit<ServiceOutcome, 'outcome'>,
  work: () => Promise<Result>,
): Promise<Result | { outcome: ServiceOutcome }> {
  try {
    return await work();
  } catch (error) {
    const sentence = errorSentence(error);
    if (sentence === undefined) throw error;
    // Git does not take every name and object that somebody can push.
    const message = error instanceof GitFailed ? `Its repository cannot be merged with: ${sentence}` : sentence;
    return { outcome: { ...named, outcome: 'failed', message } };
  }
}
