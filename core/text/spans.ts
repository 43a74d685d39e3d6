export interface Span {
  text: string;
  code: boolean;
}

/** Splits a message of a rule at its backticks. A backtick without a partner stays what it is. */
export function spans(message: string): Span[] {
  return message
    .split(/`([^`]+)`/)
    .map((text, place) => ({ text, code: place % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
