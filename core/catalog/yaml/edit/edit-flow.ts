import { isCollection } from 'yaml';
import { cutFlow, joinFlow, type Piece, type Pieces } from './flow-pieces.ts';
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

/** A value in one line; in JSON as tight or as wide as what is around it. */
function newValue(now: unknown, { beside, cut, edit }: NewEntry): string {
  const { layout } = edit;
  if (!layout.json) return flowText(now, { layout, like: beside.type === 'item' ? beside.value : undefined });
  const indent = /(\r\n|\r|\n)[ \t]*$/.exec(cut.pieces[0]!.before!)?.[0];
  if (indent !== undefined) return JSON.stringify(now, null, stepOf(indent, cut.close)).replaceAll('\n', indent);
  return beside.mark === beside.from ? JSON.stringify(now) : flowText(now, { layout });
}

/** How much further entries are indented than the bracket that closes them. */
function stepOf(indent: string, close: string): string {
  const outer = /[ \t]*(?=[}\]]$)/.exec(close)![0];
  return indent.replace(/^[\r\n]+/, '').slice(outer.length) || '  ';
}
