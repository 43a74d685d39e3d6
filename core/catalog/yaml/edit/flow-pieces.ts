import type { CST } from 'yaml';
import type { Lines } from './lines.ts';
import type { Collection, Slot } from './slot.ts';

/** An entry of a flow map or list, with what is around it. */
export interface Piece {
  /** Behind the comma of the entry before, without the comment in that line. Undefined for a new entry. */
  before?: string;
  text: string;
  /** Between the entry and its comma. */
  after: string;
  /** Behind the comma, in the same line. */
  comment: string;
}

/** A flow map or list in pieces. */
export interface Pieces {
  /** Its bracket, with the comment in the same line. */
  open: string;
  pieces: Piece[];
  close: string;
  /** Whether a comma follows the last entry. */
  trailingComma: boolean;
}

/** Cuts the text of a flow map or list into its entries. */
export function cutFlow(
  { bare, to, value }: Slot & { value: Collection },
  slots: readonly Slot[],
  { text }: Lines,
): Pieces {
  const commas = commasOf(value);
  const open = text[bare]! + commentAt(text, bare + 1);
  let at = bare + open.length;
  let comma: number | undefined;
  let passed = 0;
  const pieces = slots.map((slot, index): Piece => {
    const before = text.slice(at, slot.start);
    const end = Math.max(slot.to, slot.mark);
    const next = slots[index + 1]?.start ?? to;
    comma = commas[passed]! < next ? commas[passed++] : undefined;
    const behind = comma === undefined ? end : comma + 1;
    const comment = commentAt(text, behind);
    at = behind + comment.length;
    return { before, text: text.slice(slot.start, end), after: text.slice(end, comma ?? end), comment };
  });
  return { open, pieces, close: text.slice(at, to), trailingComma: comma !== undefined };
}

/** Joins entries, of which some may be new or gone, in the style of those that were there. */
export function joinFlow(
  entries: readonly Piece[],
  { open, pieces, close, trailingComma }: Pieces,
  column: number,
): string {
  const lead = pieces[0]?.before ?? '';
  const between = blanks(pieces[1]?.before ?? (LINE_END.test(lead) ? lead : ' '));
  const broken = `${LINE_END.exec(lead + between + close + pieces[0]?.comment)?.[0] ?? '\n'}${' '.repeat(column)}`;
  let joined = open;
  let last = open.slice(1);
  for (const [index, { before, text, after, comment }] of entries.entries()) {
    const isComment = before?.includes('#') ? before : undefined;
    const usual = index === 0 ? lead : before === undefined || before === lead ? between : before;
    joined += last === '' ? (isComment ?? usual) : lineBelow(isComment ?? usual, broken);
    joined += text + after + (index < entries.length - 1 || trailingComma ? ',' : '') + comment;
    last = comment;
  }
  return joined + (last === '' ? close : lineBelow(close, broken));
}

const LINE_END = /\r\n|\r|\n/;

/** What is behind a comment is in another line. */
function lineBelow(next: string, broken: string): string {
  return LINE_END.test(next) ? next : broken + next.trimStart();
}

/** The comment in the rest of a line, with the blanks before it. */
function commentAt(text: string, offset: number): string {
  const comment = /[ \t]+#[^\r\n]*/y;
  comment.lastIndex = offset;
  return comment.exec(text)?.[0] ?? '';
}

function commasOf(value: Collection): number[] {
  const { items } = value.srcToken as CST.FlowCollection;
  return items.flatMap(({ start }) => start.filter(({ type }) => type === 'comma').map(({ offset }) => offset));
}

/** The last line end and the blanks behind it, without comments. */
function blanks(before: string): string {
  return /(?:\r\n|\r|\n)?[ \t]*$/.exec(before)![0];
}
