import { afterTheEnd, missingComma, openQuote, unclosed } from './ends.ts';
import { afterBlockMark, otherColumn, otherItemColumn, textOfBlock, tooDeep } from './indents.ts';
import { type At, at, atLine, code, type Explanation, LONGEST, lineAfter, said } from './mistake-place.ts';

/** Explains what the parser objects to, in its words, by the mistake that people make there; undefined where none is known. */
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

function secondColon(here: At): Explanation | undefined {
  const [, key, value] = /^\s*(?:- +)?([^:'"]+:) +([^'"]*)$/.exec(here.line) ?? [];
  const quoted = key && value && !value.includes(' #') ? `\`${key} "${value.trim()}"\`` : '`"…: …"`';
  return said(here, 'This line has a second colon.', `Quote the text that contains it: ${quoted}.`);
}

/** A line that has no colon with a space after it. */
function oddColon(here: At): Explanation | undefined {
  const { line } = here;
  const place = atLine(here);
  const [, key, sign, value] = /^\s*(?:- +)?([\w.-]+)\s*(:(?=\S)|=|：|:(?=\u00a0))\s*(.*)$/.exec(line) ?? [];
  const write = `Write \`${key}: ${(value ?? '').trim()}\`.`;
  if (/^\s*`{3}/.test(line))
    return said(
      place,
      'This is the fence of a code block in Markdown.',
      'Delete the lines that begin with three backticks.',
    );
  if (/^--\s*$/.test(line)) return said(place, 'Two hyphens do not begin a document.', 'Write `---`.');
  if (/^\s*-\S/.test(line))
    return said(place, 'A hyphen without a space after it is text.', `Write ${code(line.replace('-', '- '))}.`);
  if (/[\u00a0\u2007\u202f\u3000]/.test(line))
    return said(
      place,
      'A space of this line is one that does not break (U+00A0), which YAML takes for a letter.',
      key ? write : 'Write an ordinary space.',
    );
  if (sign === '=') return said(place, 'This line has an equals sign where YAML has a colon.', write);
  if (sign === '：')
    return said(place, 'The colon of this line is `：` (U+FF1A), which YAML takes for a letter.', write);
  if (sign === ':') return said(place, 'There is no space after the colon, so this is not a field.', write);
  return said(place, 'This line has no colon, so it is not a field.', 'Write it as `name: value`, or delete it.');
}
