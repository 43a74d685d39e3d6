import { type CST, isCollection, isScalar } from 'yaml';
import { columnOf, extentOf, insertLines, ownStart, removeSlots, replaceValue } from './block-lines.ts';
import { editedFlow } from './edit-flow.ts';
import { sameData } from './same-data.ts';
import { type Collection, isFlow, type Slot, slotsOf } from './slot.ts';
import { type Change, holdsAlike, type Step, stepsOf } from './steps.ts';
import type { TextEdit } from './text-edit.ts';
import { fieldLines, fieldValue, itemLines, itemValue, type ValueStyle } from './write-value.ts';

/** Edits the text of a value so that it holds the new data. What is the same in both keeps its text. */
export function editValue(slot: Slot, change: Change, edit: TextEdit): void {
  if (sameData(change.old, change.now) || !edit.mayChange(slot)) return;
  const { value } = slot;
  if (!isCollection(value) || value.items.length === 0 || !holdsAlike(change)) writeWhole(slot, change.now, edit);
  else if (isFlow(value)) edit.replace(slot.bare, slot.to, editedFlow({ ...slot, value }, change, edit));
  else editBlock(slot, change, edit);
}

function writeWhole(slot: Slot, now: unknown, edit: TextEdit): void {
  if (!edit.mayReplace(slot)) return;
  const column = columnOf(slot, edit);
  const step = typeof now === 'string' ? textStep(slot.value, column) : undefined;
  const style = { layout: step ? { ...edit.layout, step } : edit.layout, like: slot.value, column };
  if (slot.type === 'field') replaceValue(slot, fieldValue(now, style), edit);
  else replaceValue(slot, itemValue(now, style, slot.type === 'item' ? gapOf(slot, edit) : 0), edit);
}

function textStep(value: unknown, column: number): number | undefined {
  if (!isScalar(value) || value.srcToken?.type !== 'block-scalar') return undefined;
  const { props, source } = value.srcToken;
  const header = props.find(({ type }) => type === 'block-scalar-header') as CST.SourceToken;
  const written = Number(/\d/.exec(header.source)?.[0]);
  const indents = Array.from(source.matchAll(/^ *(?=[^ \r\n])/gm), ([blanks]) => blanks.length - column);
  return written || (indents.length > 0 ? Math.max(Math.min(...indents), 1) : undefined);
}

function editBlock(slot: Slot, change: Change, edit: TextEdit): void {
  const slots = slotsOf(slot.value as Collection, slot.path);
  const steps = stepsOf(slots, change, edit.orderAt(slot.path));
  const kept = steps.flatMap((step) => (step.slot ? [{ ...step, slot: step.slot }] : []));
  const [first] = slots;
  if (!first || (kept.length === 0 && !edit.lines.isFirst(first.start))) {
    writeWhole(slot, change.now, edit);
    return;
  }
  for (const step of kept) editValue(step.slot, step, edit);
  const staying = new Set(kept.map((step) => step.slot));
  const gone = new Set(slots.filter((other) => !staying.has(other) && edit.mayReplace(other)));
  const floor = slot.type === 'document' ? first.start : edit.lines.end(slot.propertiesTo);
  addSteps(slots, steps, { edit, floor });
  removeSlots(slots, gone, { edit, floor });
}

function addSteps(
  slots: readonly Slot[],
  steps: readonly Step[],
  { edit, floor }: { edit: TextEdit; floor: number },
): void {
  const first = slots[0]!;
  const column = columnOf(first, edit);
  let above: Slot | undefined;
  for (const step of steps) {
    if (step.slot) above = step.slot;
    else {
      const body = linesOf(step, { slots, beside: above ?? first, edit });
      if (above) insertLines(body, { at: edit.lines.next(extentOf(above, edit)), column, edit });
      else insertAbove(first, body, { edit, floor });
    }
  }
}

function insertAbove(first: Slot, body: readonly string[], { edit, floor }: { edit: TextEdit; floor: number }): void {
  const { lines } = edit;
  const column = columnOf(first, edit);
  if (lines.isFirst(first.start)) insertLines(body, { at: ownStart(first, floor, edit), column, edit });
  else {
    const below = lines.eol(first.start) + ' '.repeat(column);
    edit.insert(first.start, body.map((line) => line + below).join(''));
  }
}

type Beside = { slots: readonly Slot[]; beside: Slot; edit: TextEdit };

function linesOf({ name, now }: Step, { slots, beside, edit }: Beside): string[] {
  const style: ValueStyle = { layout: edit.layout, column: columnOf(beside, edit) };
  if (name !== undefined) return fieldLines(name, now, style);
  const isAlike = isScalar(beside.value) || isFlow(beside.value);
  return itemLines(
    now,
    isAlike ? { ...style, like: beside.value } : style,
    gapOf(isBehind(beside, edit) ? beside : slots[0]!, edit),
  );
}

function gapOf(slot: Slot, edit: TextEdit): number {
  return isBehind(slot, edit) ? slot.bare - slot.start : 2;
}

function isBehind({ mark, bare, to }: Slot, { lines }: TextEdit): boolean {
  return bare <= lines.end(mark) && to > mark;
}
