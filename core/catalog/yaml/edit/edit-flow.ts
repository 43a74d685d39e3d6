import { type CST, isCollection } from 'yaml';
import type { Lines } from './lines.ts';
import { sameData } from './same-data.ts';
import { type Collection, type Slot, slotsOf } from './slot.ts';
import { type Change, holdsAlike, type Step, stepsOf } from './steps.ts';
import type { TextEdit } from './text-edit.ts';
import { scalarText } from './write-scalar.ts';
import { flowText } from './write-value.ts';

type FlowSlot = Slot & { value: Collection };

/** The edited text of a map in braces or a list in brackets. What is the same before and after keeps its text. */
export function editedFlow(slot: FlowSlot, change: Change, edit: TextEdit): string {
  const slots = slotsOf(slot.value, slot.path);
  const steps = stepsOf(slots, change, edit.orderAt(slot.path));
  const staying = new Set(steps.map((step) => step.slot));
  for (const other of slots) if (!staying.has(other)) edit.mayReplace(other);
  const cut = cutFlow(slot, slots, edit.lines);
  const pieces = new Map(slots.map((other, index) => [other, cut.pieces[index]!]));
  const entries = steps.map((step, index): Piece => {
    const beside = steps[index - 1]?.slot ?? slots[0]!;
    if (!step.slot) return { text: newText(step, { beside, cut, edit }), after: '', comment: '' };
    return { ...pieces.get(step.slot)!, text: entryText(step.slot, step, edit) };
  });
  return joinFlow(entries, cut, edit.lines.column(slot.bare) + edit.layout.step);
}

function entryText(slot: Slot, change: Change, edit: TextEdit): string {
  const { text } = edit.lines;
  const { start, from, to, mark, marked } = slot;
  if (sameData(change.old, change.now) || !edit.mayChange(slot)) return text.slice(start, Math.max(to, mark));
  const separator = from < to ? '' : marked ? ' ' : ': ';
  return text.slice(start, from) + separator + valueText(slot, change, edit);
}

function valueText(slot: Slot, change: Change, edit: TextEdit): string {
  const { text } = edit.lines;
  const { value, from, bare } = slot;
  // A single pair of a list, `[a: 1]`, is a map without braces.
  if (isCollection(value) && value.items.length > 0 && holdsAlike(change) && /[{[]/.test(text[bare]!)) {
    return text.slice(from, bare) + editedFlow({ ...slot, value }, change, edit);
  }
  return edit.mayReplace(slot) ? flowText(change.now, { layout: edit.layout, like: value }) : text.slice(from, slot.to);
}

type NewEntry = { beside: Slot; cut: Pieces; edit: TextEdit };

function newText({ name, now }: Step, { beside, cut, edit }: NewEntry): string {
  const { layout, lines } = edit;
  if (name === undefined) return newValue(now, { beside, cut, edit });
  const gap = layout.json ? lines.text.slice(beside.mark, beside.from) : ' ';
  return `${scalarText(name, { layout, inFlow: true })}:${gap}${newValue(now, { beside, cut, edit })}`;
}

function newValue(now: unknown, { beside, cut, edit }: NewEntry): string {
  const { layout } = edit;
  if (!layout.json) return flowText(now, { layout, like: beside.type === 'item' ? beside.value : undefined });
  const indent = /(\r\n|\r|\n)[ \t]*$/.exec(cut.pieces[0]!.before!)?.[0];
  if (indent !== undefined) return JSON.stringify(now, null, stepOf(indent, cut.close)).replaceAll('\n', indent);
  return beside.mark === beside.from ? JSON.stringify(now) : flowText(now, { layout });
}

function stepOf(indent: string, close: string): string {
  const outer = /[ \t]*(?=[}\]]$)/.exec(close)![0];
  return indent.replace(/^[\r\n]+/, '').slice(outer.length) || '  ';
}

/** An entry of a flow map or list, with what is around it. */
interface Piece {
  /** Behind the comma of the entry before, without the comment in that line. Undefined for a new entry. */
  before?: string;
  text: string;
  after: string;
  comment: string;
}

interface Pieces {
  open: string;
  pieces: Piece[];
  close: string;
  trailingComma: boolean;
}

function cutFlow({ bare, to, value }: Slot & { value: Collection }, slots: readonly Slot[], { text }: Lines): Pieces {
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

function joinFlow(entries: readonly Piece[], { open, pieces, close, trailingComma }: Pieces, column: number): string {
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

function lineBelow(next: string, broken: string): string {
  return LINE_END.test(next) ? next : broken + next.trimStart();
}

function commentAt(text: string, offset: number): string {
  const comment = /[ \t]+#[^\r\n]*/y;
  comment.lastIndex = offset;
  return comment.exec(text)?.[0] ?? '';
}

function commasOf(value: Collection): number[] {
  const { items } = value.srcToken as CST.FlowCollection;
  return items.flatMap(({ start }) => start.filter(({ type }) => type === 'comma').map(({ offset }) => offset));
}

function blanks(before: string): string {
  return /(?:\r\n|\r|\n)?[ \t]*$/.exec(before)![0];
}
