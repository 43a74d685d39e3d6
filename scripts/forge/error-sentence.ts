import { CannotRun } from '../cannot-run.ts';
import { GitFailed } from '../git/git-failure.ts';
import { ForgeRefusal } from './forge-refusal.ts';

/** The message of an error for people, with its fix. @returns undefined for a bug of this program */
export function errorSentence(error: unknown): string | undefined {
  if (error instanceof CannotRun) return `${error.message} ${error.fix}`;
  return error instanceof ForgeRefusal || error instanceof GitFailed ? error.message : undefined;
}

/** Turns an error with a message into a reason, so that it stops nothing else. */
export async function orReason<Result>(work: Promise<Result>): Promise<Result | { reason: string }> {
  try {
    return await work;
  } catch (error) {
    const reason = errorSentence(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}
