import { STATUS_SHAPES, STATUSES, type Status } from '../health/status.ts';
import { escapeHtml } from '../text/escape-html.ts';

/** The class that gives each status its colour. */
export const STATUS_LOOKS: Readonly<Record<Status, string>> = {
  operational: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
};

/** The content of a status: its shape and words, which work without colour. The words are its own if none are given. */
export function statusContent(status: Status, words: string = STATUSES[status].word): string {
  return `<svg viewBox="0 0 10 10" aria-hidden="true">${STATUS_SHAPES[STATUSES[status].shape]}</svg>${escapeHtml(words)}`;
}

/** A status as HTML, without a ground of its own, for use in lists. The words are its own if none are given. */
export function statusHtml(status: Status, words?: string): string {
  return `<span class="status plain ${STATUS_LOOKS[status]}">${statusContent(status, words)}</span>`;
}
