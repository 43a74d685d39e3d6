export interface Explanation {
  offset: number;
  message: string;
  hint: string;
  /** What the parser says up to here has the same cause. In UTF-16 code units from the start of the text. */
  until?: number;
}

/** Nobody made a mistake by hand in a longer line, or that many lines above. */
export const LONGEST = 2000;
export const FARTHEST = 200;

export interface At {
  text: string;
  offset: number;
  start: number;
  line: string;
  indent: number;
}

export function at(text: string, offset: number): At {
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))![0];
  return { text, offset, start, line, indent: line.length - line.trimStart().length };
}

export function said({ offset }: Pick<At, 'offset'>, message: string, hint: string): Explanation {
  return { offset, message, hint };
}

export const atLine = ({ start, indent }: At) => ({ offset: start + indent });

export function lineBefore({ text, start }: At): At | undefined {
  let end = start - 1;
  while (end > 0) {
    const line = at(text, end);
    if (line.line.trim() !== '') return line;
    end = line.start - 1;
  }
  return undefined;
}

export function lineAfter({ text, start, line }: At): At | undefined {
  let next = start + line.length + 1;
  while (next < text.length) {
    const found = at(text, next);
    if (found.line.trim() !== '') return found;
    next = found.start + found.line.length + 1;
  }
  return undefined;
}

export const spaces = (count: number) =>
  count === 0 ? 'without spaces' : count === 1 ? 'with 1 space' : `with ${count} spaces`;

export const code = (text: string) => `\`${text.trim().replaceAll('`', "'").slice(0, 120)}\``;
