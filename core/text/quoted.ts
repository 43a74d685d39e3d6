import { cut } from './cut.ts';

/** A path may be longer than anyone reads. */
const LONGEST = 300;

/**
 * A value of others' in a sentence of ours, between backticks and cut at 300 characters. A backtick inside would end the span
 * early, so it becomes an apostrophe.
 */
export function quoted(text: string): string {
  return `\`${cut(text.replaceAll('`', "'"), LONGEST)}\``;
}

export function quotedList(texts: readonly string[]): string {
  return texts.map(quoted).join(', ');
}
