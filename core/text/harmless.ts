import { stripVTControlCharacters } from 'node:util';

/**
 * Text from anywhere, without what a terminal or the log of a workflow would obey: control characters, marks that turn the
 * direction of text, and `::` or `##[` where GitHub's runner reads a command. Line breaks and tabs stay.
 */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^(\s*:)(?=:)/gm, '$1\u200b')
    .replaceAll('##[', '##\u200b[');
}

export function oneLine(text: string): string {
  return harmless(text.replace(/\s+/g, ' '));
}
