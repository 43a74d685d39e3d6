/** The beginning of a text, in UTF-16 code units, without half of a character at its end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
