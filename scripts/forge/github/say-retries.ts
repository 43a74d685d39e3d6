import type { Octokit } from '@octokit/core';
import { isTimeout, isUnanswered, type RequestFailure } from './refusal.ts';

/** As often as the plugin that asks again does it by itself. */
export const RETRIES = 3;
/** A server that gave no answer in the longest time is asked once more. */
const RETRIES_AFTER_TIMEOUT = 1;

interface Options {
  /** Statuses that are final. */
  retry: { doNotRetry: readonly number[] };
  /** Gets a sentence before each wait. */
  say(sentence: string): void;
}

/** A plugin of Octokit that says what a person waits for. It goes before the plugin that asks again. */
export function sayRetries(octokit: Octokit, options: object): void {
  const { retry, say } = options as Options;
  octokit.hook.error('request', (error, asked) => {
    const failure = error as RequestFailure;
    if (!failure.request || failure.status < 400 || retry.doNotRetry.includes(failure.status)) throw error;
    const of = asked.request as { retries?: number; retryCount?: number };
    if (isTimeout(failure)) of.retries = RETRIES_AFTER_TIMEOUT;
    const [most, done] = [of.retries ?? RETRIES, of.retryCount ?? 0];
    if (done < most) say(`${whatHappened(failure)}; trying again (${done + 2} of ${most + 1}).`);
    throw error;
  });
}

function whatHappened(failure: RequestFailure): string {
  const host = new URL(failure.request!.url!).host;
  if (isTimeout(failure)) return `\`${host}\` does not answer`;
  return isUnanswered(failure) ? `Nothing answered at \`${host}\`` : `GitHub answered ${failure.status}`;
}
