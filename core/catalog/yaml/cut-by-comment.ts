export interface CutValue {
  offset: number;
  message: string;
  hint: string;
}

/** A field or an item with a text that is not in quotes, and a hash with no space behind it: people write comments with one. */
const CUT = /^(\s*(?:- +)?[\w./-]+: +|\s*- +)(?:([^\s#"'|>[{&*!].*?)\s+)?(#[^\s#!].*)$/;
/** A text that goes on in lines below, in which a hash is a hash. */
const BLOCK = /(?::|^\s*-)\s+[|>][+-]?\d?\s*$/;

/** Of one file, and of a line that somebody wrote by hand. */
const MOST = 10;
const LONGEST = 2000;

/** Finds values that are cut off by their own hash: `slack: #checkout` is empty for YAML. */
export function valuesCutByComment(text: string): CutValue[] {
  if (!/[ \t]#[^\s#!]/.test(text)) return [];
  const found: CutValue[] = [];
  let block = Number.POSITIVE_INFINITY;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (found.length === MOST) break;
    const indent = line.length - line.trimStart().length;
    if (indent > block) continue;
    block = BLOCK.test(line) ? indent : Number.POSITIVE_INFINITY;
    const [, key, value = '', hash] = line.length > LONGEST ? [] : (CUT.exec(line) ?? []);
    if (key === undefined || hash === undefined) continue;
    const whole = `${value === '' ? '' : `${value} `}${hash.trimEnd()}`;
    const quote = whole.includes('"') ? "'" : '"';
    found.push({
      offset: index + line.length - hash.length,
      message: `YAML takes \`${hash.trimEnd().replaceAll('`', "'")}\` for a comment, so it is not in the value.`,
      hint: `Put the whole in quotes: \`${key.trimStart()}${quote}${whole}${quote}\`. If it is a comment, write a space after the \`#\`.`,
    });
  }
  return found;
}
