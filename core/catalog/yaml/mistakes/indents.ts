import {
  type At,
  at,
  atLine,
  code,
  type Explanation,
  FARTHEST,
  lineAfter,
  lineBefore,
  said,
  spaces,
} from './mistake-place.ts';

/** `name: a` with a deeper `owner: b` below it. */
export function tooDeep(here: At): Explanation | undefined {
  const next = lineAfter(here);
  if (here.line.slice(here.offset - here.start).includes(': ') || !next || next.indent <= here.indent) return undefined;
  const below = fieldsBelow(here, next);
  if (below.length > 1) return valueAndFields(here, below);
  return said(
    atLine(next),
    `This line is indented more than ${code(here.line)}, which has a value already.`,
    `Begin it ${spaces(here.indent)}, as the line above.`,
  );
}

/** The lines that are indented more than one, up to the first that is not. */
function fieldsBelow(here: At, first: At): At[] {
  const below: At[] = [];
  for (let next: At | undefined = first; next && next.indent > here.indent; next = lineAfter(next)) {
    below.push(next);
    if (below.length > FARTHEST) break;
  }
  return below;
}

/** `health: yes` with several fields below it, which the parser reads as one long text with many colons. */
function valueAndFields(here: At, below: readonly At[]): Explanation {
  const [, before = '', name = '', value = ''] = /^(\s*(?:- +)*(.+?)\s*:\s+)(.*?)\s*$/.exec(here.line) ?? [];
  const last = below.at(-1)!;
  const explanation = said(
    { offset: here.start + before.length },
    `${code(name)} has both a value, ${code(value)}, and fields below it. It can have only one of the two.`,
    `Delete ${code(value)} if the fields belong to ${code(name)}. If they do not, begin each of them ${spaces(here.indent)}.`,
  );
  return { ...explanation, until: last.start + last.line.length };
}

export function otherColumn(here: At): Explanation | undefined {
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
export function otherItemColumn(here: At): Explanation | undefined {
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
export function textOfBlock(here: At): Explanation | undefined {
  const before = lineBefore(here);
  if (!before || here.indent > before.indent || !/:\s*[|>][+-]?\d?\s*$/.test(before.line)) return undefined;
  return said(
    atLine(here),
    `This line is the text of ${code(before.line)}, and it is not indented.`,
    `Begin it ${spaces(before.indent + 2)}.`,
  );
}

export function afterBlockMark(here: At): Explanation | undefined {
  const mark = /[|>][+-]?\d?\s+$/.exec(here.line.slice(0, here.offset - here.start))?.[0].trim();
  if (!mark) return undefined;
  return said(
    here,
    `After \`${mark}\` the text begins in the next line.`,
    `Move the text there and indent it, or put the whole in quotes.`,
  );
}
