/**
 * Characters that a request may not contain, as ranges of a character class: controls but line break and tab, marks that turn text
 * round, line separators, and the byte order mark. Patterns of schemas have them, too, which other languages read.
 */
export const UNFIT_RANGES =
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff';

/** Those, and halves of characters. */
const UNFIT = new RegExp(`[${UNFIT_RANGES}\\p{Cs}]`, 'u');

/** Names the first character that a reviewer could not see, or that would not survive being saved, as `U+001B`. */
export function unfitCharacter(text: string): string | undefined {
  const found = UNFIT.exec(text)?.[0];
  return found && `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
