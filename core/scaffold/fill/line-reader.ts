import type { ValueSyntax } from './value-syntax.ts';

/** The open construct at a place: a string by its quotation mark and prefix, or a comment. */
export type Open = { quote: string; at: number } | 'comment' | undefined;

/**
 * Reads a line from left to right, each character once, and says what is open at each place it is asked about.
 *
 * @returns a function of offsets that only grow
 */
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
