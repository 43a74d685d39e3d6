import { type KeyboardEvent, type MouseEvent, type RefObject, useRef } from 'react';
import type { Drawing } from './draw-rows.ts';
import type { Selection } from './use-selection.ts';

interface Props {
  table: RefObject<HTMLTableElement | null>;
  drawing: Drawing;
  selection: Selection;
}

export function controlsIn(table: HTMLTableElement): HTMLInputElement[] {
  return [...table.querySelectorAll<HTMLInputElement>('input[data-row]')];
}

/**
 * Selects rows by their checkboxes, which are no components: one listener serves 10,000. With Shift, a range from the last one.
 * Arrow keys go from row to row.
 */
export function useRowSelection({ table, drawing: { rows, result }, selection }: Props) {
  const last = useRef<number>(undefined);

  function select(control: HTMLInputElement, isRange: boolean): void {
    const place = Number(control.dataset.row);
    const places = isRange ? between(result, last.current, place) : [place];
    selection.set(
      places.map((at) => rows.rows[at]!),
      control.checked,
    );
    if (places.length > 1) mark(controlsIn(table.current!), new Set(places), control.checked);
    last.current = place;
  }
  return {
    onClick(event: MouseEvent) {
      if (isControl(event.target)) select(event.target, event.shiftKey);
    },
    onKeyDown(event: KeyboardEvent) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || !isControl(event.target)) return;
      const controls = controlsIn(table.current!);
      const next = controls[controls.indexOf(event.target) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function isControl(target: EventTarget): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.dataset.row !== undefined;
}

/** The rows from one to another, as the list shows them; a first one that it does not show begins nothing. */
function between({ groups }: Drawing['result'], first: number | undefined, last: number): number[] {
  const shown = groups.flatMap(({ rows }) => [...rows]);
  const from = first === undefined ? -1 : shown.indexOf(first);
  if (from < 0) return [last];
  const to = shown.indexOf(last);
  return shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}

function mark(controls: readonly HTMLInputElement[], places: ReadonlySet<number>, isSelected: boolean): void {
  for (const control of controls) if (places.has(Number(control.dataset.row))) control.checked = isSelected;
}

interface AllProps extends Pick<Props, 'drawing' | 'selection'> {
  shown(): HTMLInputElement[];
}

export function SelectAll({ drawing: { rows, result }, selection, shown }: AllProps) {
  const all = result.groups.flatMap((group) => [...group.rows].map((at) => rows.rows[at]!));
  const selected = all.filter((row) => selection.has(row)).length;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: the grid layout of a row removes it in some browsers
    <th role="columnheader" scope="col" className="select">
      <input
        type="checkbox"
        aria-label={`Select all ${all.length.toLocaleString('en')}`}
        checked={selected === all.length}
        ref={(control) => {
          if (control) control.indeterminate = selected > 0 && selected < all.length;
        }}
        onChange={({ target }) => {
          selection.set(all, target.checked);
          for (const control of shown()) control.checked = target.checked;
        }}
      />
    </th>
  );
}
