/** Whether more than so many of some characters are in a text. Counts without keeping any, as the text may be an attack. */
export function hasMoreThan(most: number, characters: string, text: string): boolean {
  const codes = new Set([...characters].map((character) => character.charCodeAt(0)));
  let left = most;
  for (let index = 0; index < text.length && left >= 0; index++) if (codes.has(text.charCodeAt(index))) left--;
  return left < 0;
}
