const CHARACTERS = new Intl.Segmenter('en');

/** More characters of a title are not read in a picture; its page has the rest. */
const LONGEST = 48;

/** Might mean something to Mermaid, Markdown, HTML or KaTeX: all but letters, digits, marks, spaces and the hyphen within a name. */
const SPECIAL = /(?<![a-z0-9])-|-(?![a-z0-9])|[^\p{L}\p{N}\p{M} -]/giu;
/** Line ends, controls and runs of spaces; and what turns the direction of the text that follows. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\s]+|[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]/gu;

/**
 * A title as the inside of a quoted Mermaid label: one line, cut, what might mean something written as its
 * number (`#34;`). It never ends a label, starts a comment, an icon or a formula, or is taken for Markdown or HTML.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function mermaidLabel(
  title: string,
  { before = '', behind = '', encode = numbered }: Partial<LabelOptions> = {},
): string {
  const text = `${before}${cut(oneLine(title))}${behind}`;
  return text.replace(SPECIAL, encode);
}

export interface LabelOptions {
  before: string;
  behind: string;
  /** Writes what might mean something in a way that does not. */
  encode: (character: string) => string;
}

function numbered(character: string): string {
  return `#${character.codePointAt(0)};`;
}

function oneLine(title: string): string {
  const line = title
    .slice(0, LONGEST * 20)
    .toWellFormed()
    .replace(UNSEEN, (found) => (/[\p{Cc}\p{Zl}\p{Zp}\s]/u.test(found) ? ' ' : ''))
    .trim();
  return line || '(no title)';
}

function cut(line: string): string {
  if (line.length <= LONGEST) return line;
  const characters = Array.from(CHARACTERS.segment(line), ({ segment }) => segment.slice(0, 12));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('');
}
