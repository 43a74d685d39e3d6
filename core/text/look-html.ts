import { escapeHtml } from './escape-html.ts';

export type Look = 'up' | 'degraded' | 'down' | 'unknown';

/** The shapes as SVG, in a square of ten, in the colour of what is around them: disc, triangle, square, ring. */
export const SHAPES: Readonly<Record<Look, string>> = {
  up: '<circle cx="5" cy="5" r="4.5"/>',
  degraded: '<path d="M5 .6 9.7 9.4H.3z"/>',
  down: '<rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/>',
  unknown: '<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
};

/** The content of a status: its shape and words, which work without colour. */
export function lookContent(look: Look, words: string): string {
  return `<svg viewBox="0 0 10 10" aria-hidden="true">${SHAPES[look]}</svg>${escapeHtml(words)}`;
}

/** A status as HTML, without a ground of its own, for use in lists. */
export function lookHtml(look: Look, words: string): string {
  return `<span class="status plain ${look}">${lookContent(look, words)}</span>`;
}
