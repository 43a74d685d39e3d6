import type { PublishedState } from '#core/health/published-status.ts';
import { STATUSES } from '#core/health/status.ts';
import { momentOf } from '#core/text/time.ts';
import { number } from '../../text/words.ts';
import { durationText } from '../status/duration-text.ts';

/**
 * How a service is, since when and why: `Slow for 41 minutes: took 1.2 s, more than 800 ms.`
 *
 * @param now milliseconds
 */
export function healthSentence(state: Omit<PublishedState, 'checked'>, now: number): string {
  const { status, since, cause, latency } = state;
  const lasting = `for ${durationText(Math.max(0, now - momentOf(since)))}`;
  if (status === 'operational') {
    const answers = latency === undefined ? '' : `: answers in ${number(latency)} ms`;
    // One failure is no outage yet.
    return `Operational ${lasting}${answers}.${cause ? ` The last probe had another result: ${withinSentence(cause)}` : ''}`;
  }
  const word = status === 'unknown' ? 'Not known' : isSlow(cause) ? 'Slow' : STATUSES[status].word;
  return `${word} ${lasting}${cause ? `: ${withinSentence(cause)}` : '.'}`;
}

function isSlow(cause: string | undefined): boolean {
  return cause?.startsWith('Took ') ?? false;
}

function withinSentence(cause: string): string {
  return cause.charAt(0).toLowerCase() + cause.slice(1);
}
