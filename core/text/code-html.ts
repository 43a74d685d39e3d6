import { escapeHtml } from './escape-html.ts';
import { spans } from './spans.ts';

/** A sentence as HTML, in which text between backticks is code. Everything from outside is escaped. */
export function codeHtml(sentence: string): string {
  return spans(sentence)
    .map(({ text, code }) => (code ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text)))
    .join('');
}
