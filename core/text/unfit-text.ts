/** Characters that a request may not contain: controls, marks that turn text round, line separators, and halves of characters. */
const UNFIT = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u{feff}]/u;

/**
 * Names the first character of a text that a reviewer could not see, or that would not survive being saved.
 *
 * @returns undefined when every character is fit; else as `U+001B`
 */
export function unfitCharacter(text: string): string | undefined {
  const found = UNFIT.exec(text)?.[0];
  return found && `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
