/** Why a text is not YAML, in words for the person who wrote it, and where they wrote it. */
export interface Explanation {
  /** In UTF-16 code units from the start of the text. */
  offset: number;
  message: string;
  hint: string;
}

/** Nobody made a mistake by hand in a longer line, or that many lines above. */
const LONGEST = 2000;
const FARTHEST = 200;

/** A place in a text, with the line around it. */
interface At {
  text: string;
  offset: number;
  /** Where the line begins. */
  start: number;
  line: string;
  indent: number;
}

/**
 * Explains what the parser objects to by the mistake that people make there.
 *
 * @param message the parser's own words
 * @returns undefined for what has no explanation
 */
export function explainSyntax(message: string, text: string, offset: number): Explanation | undefined {
  const here = at(text, offset);
  const explain = MISTAKES.find(([words]) => message.startsWith(words))?.[1];
  return here.line.length > LONGEST ? undefined : explain?.(here, message);
}

type Explain = (here: At, message: string) => Explanation | undefined;

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

function at(text: string, offset: number): At {
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))![0];
  return { text, offset, start, line, indent: indentOf(line) };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function said({ offset }: Pick<At, 'offset'>, message: string, hint: string): Explanation {
  return { offset, message, hint };
}

/** Points at the first letter of the line. */
const atLine = ({ start, indent }: At) => ({ offset: start + indent });

/** The line with text before this one, and the one after it. */
function lineBefore({ text, start }: At): At | undefined {
  let end = start - 1;
  while (end > 0) {
    const line = at(text, end);
    if (line.line.trim() !== '') return line;
    end = line.start - 1;
  }
  return undefined;
}

function lineAfter({ text, start, line }: At): At | undefined {
  let next = start + line.length + 1;
  while (next < text.length) {
    const found = at(text, next);
    if (found.line.trim() !== '') return found;
    next = found.start + found.line.length + 1;
  }
  return undefined;
}

const spaces = (count: number) =>
  count === 0 ? 'without spaces' : count === 1 ? 'with 1 space' : `with ${count} spaces`;
const code = (text: string) => `\`${text.trim().replaceAll('`', "'").slice(0, 120)}\``;

/** `name: a` with a deeper `owner: b` below it. */
function tooDeep(here: At): Explanation | undefined {
  const next = lineAfter(here);
  if (here.line.slice(here.offset - here.start).includes(': ') || !next || next.indent <= here.indent) return undefined;
  return said(
    atLine(next),
    `This line is indented more than ${code(here.line)}, which has a value already.`,
    `Begin it ${spaces(here.indent)}, as the line above.`,
  );
}

function secondColon(here: At): Explanation | undefined {
  const [, key, value] = /^\s*(?:- +)?([^:'"]+:) +([^'"]*)$/.exec(here.line) ?? [];
  const quoted = key && value && !value.includes(' #') ? `\`${key} "${value.trim()}"\`` : '`"…: …"`';
  return said(here, 'This line has a second colon.', `Quote the text that contains it: ${quoted}.`);
}

function otherColumn(here: At): Explanation | undefined {
  const before = lineBefore(here);
  const own = at(here.text, here.start);
  if (!before) return undefined;
  if (/^\s*- /.test(before.line) && !/^\s*-/.test(own.line))
    return said(
      atLine(own),
      'This line is beside the items of a list, and it is none.',
      `Begin it with \`- \`, or ${spaces(before.indent + 2)} if it belongs to the item above.`,
    );
  return said(
    atLine(own),
    `This line is indented by ${own.indent}, and the fields beside it are by ${before.indent}.`,
    `Begin it ${spaces(before.indent)}.`,
  );
}

/** Fields of an item begin where its first one does, after the hyphen. */
function otherItemColumn(here: At): Explanation | undefined {
  const own = at(here.text, here.start);
  let left = FARTHEST;
  for (let item = lineBefore(own); item && left > 0; item = lineBefore(item)) {
    left--;
    const [begin] = /^\s*- +/.exec(item.line) ?? [];
    if (begin === undefined) continue;
    return said(
      atLine(own),
      `This line is not in line with the fields of its item, ${code(item.line)}.`,
      `Begin it ${spaces(begin.length)}.`,
    );
  }
  return undefined;
}

/** `description: |` whose text begins at the margin. */
function textOfBlock(here: At): Explanation | undefined {
  const before = lineBefore(here);
  if (!before || here.indent > before.indent || !/:\s*[|>][+-]?\d?\s*$/.test(before.line)) return undefined;
  return said(
    atLine(here),
    `This line is the text of ${code(before.line)}, and it is not indented.`,
    `Begin it ${spaces(before.indent + 2)}.`,
  );
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

/** The quote that opens a text which never ends. */
function openQuote(here: At, message: string): Explanation | undefined {
  const mark = message.includes('"') ? '"' : "'";
  let left = FARTHEST;
  for (let line: At | undefined = at(here.text, here.offset); line && left > 0; line = lineBefore(line)) {
    left--;
    if (line.line.length > LONGEST) return undefined;
    const column = line.line.search(new RegExp(`(?<=^|[:,[{-]\\s*|\\s)${mark}`));
    if (column < 0 || line.line.slice(column + 1).split(mark).length % 2 === 0) continue;
    return said(
      { offset: line.start + column },
      'The quote that begins here is not closed.',
      `Close it: \`${line.line.slice(column).trimEnd()}${mark}\`.`,
    );
  }
  return undefined;
}

/** More text where a value is over: behind a quote, or behind what YAML takes for an alias. */
function afterTheEnd(here: At): Explanation | undefined {
  const [, key = '', value = ''] = /^(\s*(?:- +)?(?:[\w./-]+: +)?)(.*)$/.exec(here.line) ?? [];
  const place = { offset: here.start + key.length };
  const head = key.trimStart();
  if (value.startsWith('*'))
    return said(place, 'A text that begins with `*` is an alias for YAML.', `Quote it: \`${head}"${value}"\`.`);
  if (!/^["']/.test(value)) return undefined;
  const end = value.indexOf(value[0]!, 1) + 1;
  const whole = value.endsWith(value[0]!) && end < value.length && value[0] === "'" ? value.slice(1, -1) : value;
  return said(
    { offset: place.offset + end },
    `The quoted text ends before this: ${code(value.slice(0, end))}.`,
    `Quote the whole: \`${head}${whole.includes('"') ? `'${whole.replaceAll("'", "''")}'` : `"${whole}"`}\`.`,
  );
}

/** The bracket that is never closed: the last one before the place that has no partner. */
function unclosed(here: At, open: string, close: string): Explanation | undefined {
  // A bracket in a comment opens and closes nothing.
  const first = Math.max(0, here.offset - FARTHEST * 100);
  const text = here.text
    .slice(first, here.offset)
    .replace(/(?<=\s)#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  let depth = 0;
  for (let place = text.length - 1; place >= 0; place--) {
    if (text[place] === close) depth++;
    else if (text[place] === open && depth-- === 0) return openAt(at(here.text, first + place), open, close);
  }
  return undefined;
}

function openAt(opening: At, open: string, close: string): Explanation {
  const rest = opening.line.slice(opening.offset - opening.start);
  const hash = rest.search(/\s#/);
  if (hash >= 0 && rest.indexOf(close, hash) >= 0) {
    const word = /^#[^\s,\]}]*/.exec(rest.slice(hash + 1))![0];
    return said(
      { offset: opening.offset + hash + 1 },
      `A \`#\` after a space begins a comment, so the \`${close}\` behind it is not read.`,
      `Quote the text: \`"${word}"\`.`,
    );
  }
  return said(
    opening,
    `This \`${open}\` is not closed.`,
    `Write \`${close}\` at its end: ${code(`${rest.trimEnd()}${close === '}' ? ' }' : close}`)}.`,
  );
}

function missingComma(here: At): Explanation {
  return said(here, 'Two values are here without a comma between them.', 'Write a comma after the first.');
}

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

function afterBlockMark(here: At): Explanation | undefined {
  const mark = /[|>][+-]?\d?\s+$/.exec(here.line.slice(0, here.offset - here.start))?.[0].trim();
  if (!mark) return undefined;
  return said(
    here,
    `After \`${mark}\` the text begins in the next line.`,
    `Move the text there and indent it, or put the whole in quotes.`,
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
