import type { PublishedState } from '#core/health/health-shapes.ts';
import { STATUSES } from '#core/health/status.ts';
import { type Span, uptimeOver } from '#core/health/uptime.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { momentOf } from '#core/text/time.ts';
import { number } from '../../text/words.ts';
import { durationText } from '../status/duration-text.ts';

/**
 * How a service is, since when and why, as HTML: `Degraded for 41 minutes: took 1.2 s, more than 800 ms.` Its first word is that of
 * the badge, and a script keeps the duration as true as all others on the page.
 *
 * @param now milliseconds
 * @param past of the 90 days that are shown; unknown by default
 */
export function sentenceHtml(state: Omit<PublishedState, 'checked'>, now: number, past?: Past): string {
  const { status, since, cause, latency } = state;
  const duration = durationText(Math.max(0, now - momentOf(since)));
  const lasting = `${STATUSES[status].word} for <span data-lasting-since="${escapeHtml(since)}">${duration}</span>`;
  if (status === 'operational') {
    const answers = latency === undefined ? '' : `: answers in ${number(latency)} ms`;
    const how = past === 'unbroken' && !cause ? `${STATUSES[status].word}, no failure in 90 days` : lasting;
    const after = past === 'failed' ? ', since the last failed check' : '';
    // One failure is no outage yet.
    return `${how}${after}${answers}.${cause ? ` The last probe had another result: ${codeHtml(withinSentence(cause))}` : ''}`;
  }
  return `${lasting}${cause ? `: ${codeHtml(withinSentence(cause))}` : '.'}`;
}

/** Whether a service was down, or never anything but operational. */
export type Past = 'unbroken' | 'failed';

/** Undefined of a service that was degraded and not down, or of which nothing is known. */
export function pastOf(days: readonly Span[]): Past | undefined {
  if (days.some(({ counts }) => counts.down > 0)) return 'failed';
  return uptimeOver(days) === 1 && days.every(({ counts }) => counts.degraded === 0) ? 'unbroken' : undefined;
}

function withinSentence(cause: string): string {
  return cause.charAt(0).toLowerCase() + cause.slice(1);
}
