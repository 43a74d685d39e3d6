import { inComment, inMarkup, type Spot } from './value-escapes.ts';
import { syntaxOf, type ValueSyntax } from './value-syntax.ts';

/** Writes a value so that the file contains exactly it: no quote ends a string, and no colon starts a map in YAML. */
export function escapeValue(value: string, { path, before, after }: Spot & { path: string }): string {
  const syntax = syntaxOf(path, '');
  return escapeAt(value, { syntax, before, after, open: lineReader(syntax, before)(before.length) });
}

/** As `escapeValue` does, for a line that was read already. */
export function escapeAt(value: string, spot: Spot & { syntax: ValueSyntax; open: Open }): string {
  if (isHarmless(value)) return value;
  const { syntax, open } = spot;
  if (open === undefined) return syntax.bare(value, spot);
  if (open === 'comment') return inComment(value);
  if (syntax.bare === inMarkup && isInMarkup(spot.before, open.at)) return inMarkup(value);
  const { interpolated } = syntax;
  if (interpolated?.prefix.test(spot.before.slice(Math.max(0, open.at - 4), open.at)))
    return interpolated.writes(value);
  return syntax.strings[open.quote]!.writes(value, spot);
}

function isHarmless(value: string): boolean {
  return /^[\w .,-]*$/.test(value) && !looksLikeData(value);
}

/** Words that YAML and TOML take for something else than a text. */
function looksLikeData(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|[-+.,\d].*|)$/i.test(value) || value !== value.trim() || /^- /.test(value);
}

/** Between tags, or in an attribute, quotation marks are no string of a program. */
function isInMarkup(line: string, quoteAt: number): boolean {
  const head = line.slice(Math.max(0, quoteAt - LONGEST_TAG), quoteAt);
  return /(?:^\s*|<[A-Za-z][^<>]*\s)[\w:@.-]+=$/.test(head) || /<\/?[A-Za-z][^<>]*>[^<>{}(=;]*$/.test(head);
}

/** So that a long line of many places is not read again for each. */
const LONGEST_TAG = 500;

/** The open construct at a place: a string by its quotation mark and prefix, or a comment. */
type Open = { quote: string; at: number } | 'comment' | undefined;

/** Reads a line from left to right, each character once, and says what is open at offsets that only grow. */
export function lineReader(syntax: ValueSyntax, line: string): (end: number) => Open {
  let at = 0;
  let open: Open;
  let isBlock = false;
  const step = (): number => {
    const character = line[at]!;
    if (open === 'comment') {
      if (!isBlock || !line.startsWith('*/', at)) return 1;
      open = undefined;
      return 2;
    }
    if (open) {
      if (character === '\\' && syntax.strings[open.quote]!.knowsBackslash) return 2;
      if (character === open.quote) open = undefined;
      return 1;
    }
    isBlock = syntax.hasBlockComments === true && line.startsWith('/*', at);
    if (isBlock || beginsComment(syntax, line, at)) {
      open = 'comment';
      return isBlock ? 2 : 1;
    }
    if (beginsString(syntax, line, at)) open = { quote: character, at };
    return character === '\\' && !syntax.isProse ? 2 : 1;
  };
  return (end) => {
    while (at < end) at += step();
    return open;
  };
}

function beginsComment({ comments }: ValueSyntax, line: string, at: number): boolean {
  const mark = comments.find((mark) => line.startsWith(mark, at));
  if (mark === undefined) return false;
  const previous = line[at - 1];
  // `$#`, `${#x}` and `http://` are none.
  return mark.startsWith('#') ? previous === undefined || /[\s;]/.test(previous) : previous !== ':';
}

function beginsString({ strings, isProse }: ValueSyntax, line: string, at: number): boolean {
  if (!Object.hasOwn(strings, line[at]!)) return false;
  return !(isProse && line[at] === "'" && /[\p{L}\p{N}]/u.test(line[at - 1] ?? ''));
}
