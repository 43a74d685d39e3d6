import { harmless } from './harmless.ts';

/** A text as a code span, whatever backticks it holds. */
export function code(text: string): string {
  const line = plain(text);
  const fence = '`'.repeat(1 + longestRun(line));
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

/** How many backticks are in a row at most. */
export function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/**
 * Our sentences keep their code spans; outside them nothing from a file becomes markup, a mention or a reference. Only a pair
 * of backticks that stand alone is a span: in a longer run Markdown would find other pairs.
 */
export function literal(text: string): string {
  return plain(text)
    .trim()
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 ? part : escapePlain(part)))
    .join('')
    .replace(/^(\d+)(?=[.)])|^(?=[-=])/, '$1\\');
}

/** GitHub looks for mentions and references when the Markdown is read already, so only a character in between stops it. */
function escapePlain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~@&]/g, (character) =>
    character === '@' || character === '#' ? `\\${character}\u200b` : `\\${character}`,
  );
}

function plain(text: string): string {
  return harmless(text).replace(/\s+/g, ' ');
}
