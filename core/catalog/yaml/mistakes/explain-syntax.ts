import { oddColon, secondColon } from './colons.ts';
import { afterTheEnd, missingComma, openQuote, unclosed } from './ends.ts';
import { afterBlockMark, otherColumn, otherItemColumn, textOfBlock, tooDeep } from './indents.ts';
import { type At, at, type Explanation, LONGEST, lineAfter, said } from './mistake-place.ts';

/**
 * Explains what the parser objects to by the mistake that people make there.
 *
 * @param message the parser's own words
 * @returns undefined for what has no explanation
 */
export function explainSyntax(message: string, text: string, offset: number): Explanation | undefined {
  const here = at(text, offset);
  const known = isLineAfterAll(here, message) ? noFields : MISTAKES.find(([words]) => message.startsWith(words))?.[1];
  const explain = known ?? (message.includes(' token in YAML stream') ? noFields : undefined);
  return here.line.length > LONGEST ? undefined : explain?.(here, message);
}

/** Whether the parser takes all above the line for one whole value. A bracket that closes nothing is explained as such. */
function isLineAfterAll({ text, offset, start }: At, message: string): boolean {
  return message.endsWith(' at node end') && offset === start && !/[\]}]/.test(text[offset]!);
}

type Explain = (here: At, message: string) => Explanation | undefined;

/** Prose above fields, say, as in a README: the rest of the file gives the same error at every word. */
const noFields = (here: At): Explanation => ({
  ...said(
    here,
    'From here on this is not YAML: the line does not belong to what is above it.',
    'Keep only lines such as `name: value`.',
  ),
  until: here.text.length,
});

const notAField: Explain = (here) => {
  // The line is a field: what is wrong is below it, and is reported there.
  const next = lineAfter(here);
  if (/^\s*(?:- +)?[^\s:'"]+: /.test(here.line) && next && next.indent > here.indent) return tooDeep(here);
  return textOfBlock(here) ?? oddColon(here);
};

/** By the beginning of the parser's words. */
const MISTAKES: readonly (readonly [words: string, explain: Explain])[] = [
  ['Nested mappings are not allowed in compact mappings', (here) => tooDeep(here) ?? secondColon(here)],
  ['All mapping items must start at the same column', otherColumn],
  ['Sequence item without - indicator', otherItemColumn],
  ['Implicit keys need to be on a single line', notAField],
  ['Implicit map keys need to be followed by map values', notAField],
  ['Missing closing', openQuote],
  ['Unexpected scalar at node end', afterTheEnd],
  ['Flow sequence in block collection must be', (here) => unclosed(here, '[', ']')],
  ['Flow map in block collection must be', (here) => unclosed(here, '{', '}')],
  [
    'Unexpected flow-seq-end',
    (here) => said(here, 'This `]` closes nothing.', 'Delete it, or write the `[` before it.'),
  ],
  [
    'Unexpected flow-map-end',
    (here) => said(here, 'This `}` closes nothing.', 'Delete it, or write the `{` before it.'),
  ],
  ['Block collections are not allowed within flow', missingComma],
  ['Missing , ', missingComma],
  ['Unexpected double-quoted-scalar', missingComma],
  ['Unexpected single-quoted-scalar', missingComma],
  ['Plain value cannot start with', reserved],
  ['Not a YAML token', afterBlockMark],
  ['Invalid escape sequence', unknownEscape],
];

function reserved(here: At): Explanation {
  const value = here.line
    .slice(here.offset - here.start)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  const key = here.line.slice(here.indent, here.offset - here.start);
  return said(
    here,
    `A text cannot begin with \`${value[0] === '`' ? "'" : value[0]}\`.`.replace("`'`", 'a backtick'),
    value.includes('`') ? 'Put it in quotes.' : `Put it in quotes: \`${key}"${value}"\`.`,
  );
}

function unknownEscape(here: At, message: string): Explanation {
  const sequence = /\\.?/.exec(message)?.[0] ?? '\\';
  return said(
    here,
    `\`${sequence}\` means nothing in double quotes.`,
    'Put the text in single quotes, in which a backslash is a backslash.',
  );
}
