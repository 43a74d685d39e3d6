/**
 * Characters that nobody sees, or that change how the text around them is shown: controls, marks of direction, separators of lines,
 * halves of characters, and what Unicode lets programs ignore. What emoji are made of stays: ❤️, 👩‍💻.
 */
const INVISIBLE =
  /(?!(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)\ufe0f|(?<=\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)\u200d\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;

/**
 * Text of others as people may see it: what is invisible is named, `⟨U+202E⟩`, so that no text looks like another. Tabs stay.
 * Escapes for the place where it is shown come after it.
 */
export function visible(text: string): string {
  // Most text is plain, and pages have much of it.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(INVISIBLE, (character) => (character === '\t' ? character : named(character)));
}

/** The same in one line: line breaks and tabs are spaces. */
export function visibleLine(text: string): string {
  return visible(text.replace(/[ \t\r\n]+/g, ' '));
}

/** What changes how the text around it is shown, even after the text itself. */
const OVERRIDING = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * The name of something in one line that cannot change the text around it, such as the title of a window. Marks that join letters stay,
 * as words of some languages need them.
 */
export function visibleName(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .replace(OVERRIDING, named);
}

function named(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
