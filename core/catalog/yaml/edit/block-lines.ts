import { isCollection, isScalar } from 'yaml';
import { isFlow, type Slot } from './slot.ts';
import type { TextEdit } from './text-edit.ts';
import type { Block } from './write-scalar.ts';

/** Columns from the beginning of a line to a field's key or an item's dash. */
export function columnOf({ start }: Slot, { lines }: TextEdit): number {
  return lines.column(start);
}

/** Where the last line of a field or item ends, with the comments below that are indented more than it. */
export function extentOf({ start, to, mark }: Slot, { lines }: TextEdit): number {
  const column = lines.column(start);
  let end = lines.end(Math.max(to, mark));
  for (let at = lines.next(end); at < lines.text.length; at = lines.next(at)) {
    const comment = lines.commentColumn(at);
    if (comment === undefined || (comment >= 0 && comment <= column)) break;
    if (comment > column) end = lines.end(at);
  }
  return end;
}

/** Where a field or item begins, with the comment directly above it. The comment at the top of a document is the document's. */
export function ownStart({ start }: Slot, floor: number, { lines }: TextEdit): number {
  const column = lines.column(start);
  let own = lines.start(start);
  while (own > floor) {
    const above = lines.start(own - 1);
    if (above <= floor || above >= own || lines.commentColumn(above) !== column) break;
    own = above;
  }
  return own;
}

/** Takes fields or items out, with their comments. Others of the same map or list stay. */
export function removeSlots(
  slots: readonly Slot[],
  gone: ReadonlySet<Slot>,
  { edit, floor }: { edit: TextEdit; floor: number },
): void {
  const { lines } = edit;
  let removed = 0;
  if (slots[0] && !lines.isFirst(slots[0].start)) {
    while (gone.has(slots[removed]!)) removed++;
    if (removed > 0) edit.replace(slots[0].start, nextText(extentOf(slots[removed - 1]!, edit), edit), '');
  }
  for (let index = removed; index < slots.length; index++) {
    const slot = slots[index]!;
    if (!gone.has(slot)) continue;
    const above = index === 0 ? floor : extentOf(slots[index - 1]!, edit);
    edit.replace(ownStart(slot, above, edit), lines.next(extentOf(slot, edit)), '');
  }
}

/** Writes lines of a field or item below another, or above the first. */
export function insertLines(
  body: readonly string[],
  { at, column, edit }: { at: number; column: number; edit: TextEdit },
): void {
  const eol = edit.lines.eol(at === 0 ? 0 : at - 1);
  edit.insert(at, body.map((line) => (line && ' '.repeat(column) + line) + eol).join(''));
}

/** Writes the new value of a field or item in place of the old one. The comment behind it stays. */
export function replaceValue(slot: Slot, { head, body }: Block, edit: TextEdit): void {
  const { lines } = edit;
  const { mark, from, to, bare, propertiesTo, value } = slot;
  const eol = lines.eol(mark);
  const below = body.map((line) => eol + (line && ' '.repeat(columnOf(slot, edit)) + line)).join('');
  const isBlock = isCollection(value) && !isFlow(value);
  if (bare > lines.end(propertiesTo) && (isBlock || below !== '')) {
    edit.replace(mark, propertiesTo, head && ` ${head}`);
    edit.replace(lines.end(propertiesTo), extentOf(slot, edit), below);
  } else if (isBlock) {
    edit.replace(from, extentOf(slot, edit), head + below);
  } else {
    const headTo = blockHeaderTo(value) ?? to;
    edit.replace(head ? from : mark, headTo, from === mark && head ? ` ${head}` : head);
    edit.replace(lines.end(headTo), Math.max(lines.end(headTo), to), below);
  }
}

function blockHeaderTo(value: unknown): number | undefined {
  if (!isScalar(value) || value.srcToken?.type !== 'block-scalar') return undefined;
  const header = value.srcToken.props.find(({ type }) => type === 'block-scalar-header');
  return header && 'source' in header ? header.offset + header.source.length : undefined;
}

function nextText(end: number, { lines }: TextEdit): number {
  const blank = /[ \t\r\n]*/y;
  blank.lastIndex = lines.next(end);
  return lines.next(end) + blank.exec(lines.text)![0].length;
}
