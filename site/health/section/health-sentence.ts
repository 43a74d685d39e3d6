import type { PublishedState } from '#core/health/published-status.ts';
import { STATUSES } from '#core/health/status.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { momentOf } from '#core/text/time.ts';
import { codeHtml } from '../../text/code-html.ts';
import { number } from '../../text/words.ts';
import { durationText } from '../status/duration-text.ts';

/**
 * How a service is, since when and why, as HTML: `Degraded for 41 minutes: took 1.2 s, more than 800 ms.` Its first word is that of
 * the badge, and a script keeps the duration as true as all others on the page.
 *
 * @param now milliseconds
 */
export function sentenceHtml(state: Omit<PublishedState, 'checked'>, now: number): string {
  const { status, since, cause, latency } = state;
  const duration = durationText(Math.max(0, now - momentOf(since)));
  const lasting = `${STATUSES[status].word} for <span data-lasting-since="${escapeHtml(since)}">${duration}</span>`;
  if (status === 'operational') {
    const answers = latency === undefined ? '' : `: answers in ${number(latency)} ms`;
    // One failure is no outage yet.
    return `${lasting}${answers}.${cause ? ` The last probe had another result: ${codeHtml(withinSentence(cause))}` : ''}`;
  }
  return `${lasting}${cause ? `: ${codeHtml(withinSentence(cause))}` : '.'}`;
}

function withinSentence(cause: string): string {
  return cause.charAt(0).toLowerCase() + cause.slice(1);
}
