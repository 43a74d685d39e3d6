import { type At, at, code, type Explanation, FARTHEST, LONGEST, lineBefore, said } from './mistake-place.ts';

/** The quote that opens a text which never ends. */
export function openQuote(here: At, message: string): Explanation | undefined {
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

export function afterTheEnd(here: At): Explanation | undefined {
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
export function unclosed(here: At, open: string, close: string): Explanation | undefined {
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

export function missingComma(here: At): Explanation {
  return said(here, 'Two values are here without a comma between them.', 'Write a comma after the first.');
}
