import { CannotRun } from '../cannot-run.ts';
import { GitFailed } from '../git/git.ts';
import { ForgeRefusal } from './forge-refusal.ts';

/** What a fault says to people, with its fix. @returns undefined for one that is a mistake of this program's */
export function faultSentence(error: unknown): string | undefined {
  if (error instanceof CannotRun) return `${error.message} ${error.fix}`;
  return error instanceof ForgeRefusal || error instanceof GitFailed ? error.message : undefined;
}

/** Turns a fault that can be told into a reason, so that it holds up nothing else. */
export async function orReason<Result>(work: Promise<Result>): Promise<Result | { reason: string }> {
  try {
    return await work;
  } catch (error) {
    const reason = faultSentence(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}
