/** A path may be longer than anyone reads. */
const LONGEST = 300;

/** A value of others' in a sentence of ours. A backtick inside would end the span early, so it becomes a quote. */
export function quoted(text: string): string {
  return `\`${text.replaceAll('`', '\u2019').slice(0, LONGEST)}\``;
}
