/** Ends a text with a full stop, unless it ends a sentence already, also in the value that it quotes last. */
export function withFullStop(text: string): string {
  return /[.!?…]`?$/.test(text) ? text : `${text}.`;
}
