import { STATUSES, type Status } from '../health/status.ts';
import { escapeHtml } from '../text/escape-html.ts';

/** The class that gives each status its colour. */
export const STATUS_LOOKS: Readonly<Record<Status, string>> = {
  operational: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
};

const SHAPES: Readonly<Record<(typeof STATUSES)[Status]['shape'], string>> = {
  disc: '<circle cx="5" cy="5" r="4.5"/>',
  triangle: '<path d="M5 .6 9.7 9.4H.3z"/>',
  square: '<rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/>',
  ring: '<circle class="hollow" cx="5" cy="5" r="3.8"/>',
};

/** What stands in a status: its shape and words, which say it without colour. The words are its own where none are given. */
export function statusContent(status: Status, words: string = STATUSES[status].word): string {
  return `<svg viewBox="0 0 10 10" aria-hidden="true">${SHAPES[STATUSES[status].shape]}</svg>${escapeHtml(words)}`;
}

/** A status as HTML, without a ground of its own, for use in lists. */
export function statusHtml(status: Status): string {
  return `<span class="status plain ${STATUS_LOOKS[status]}">${statusContent(status)}</span>`;
}
