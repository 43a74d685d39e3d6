import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Completion, Completions } from '#core/list/complete-word.ts';
import type { ListState } from '#core/list/list-state.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { afterPaint } from './after-paint.ts';
import type { Change } from './use-list-state.ts';

const NONE: Completions = { of: 'field', isEmpty: true, items: [] };

interface Field {
  field: RefObject<HTMLInputElement | null>;
  table: RowTable | undefined;
  state: ListState;
  change: Change;
}

/**
 * What the filter may go on with, from the moment that somebody types. It is found when the rows for what was typed have been
 * painted; nothing of it is loaded before.
 */
export function useCompletions({ field, table, state, change }: Field) {
  const { found, active, setActive, ask, close } = useFound({ field, table, text: state.text });
  const caret = useRef<number>(undefined);
  // What was taken may be before words that stay.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  const { of, isEmpty, items } = found.completions;
  /** Those of an earlier text wait until the next are there. */
  const isPresent = items.length > 0 && found.text === state.text;

  function take(item: Completion): void {
    caret.current = item.caret;
    close();
    change({ text: item.text }, 'typing');
    if (of === 'field') ask();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key, nativeEvent, ctrlKey, metaKey, altKey } = event;
    if (nativeEvent.isComposing || ctrlKey || metaKey) return;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (altKey && key === 'ArrowDown') ask(true);
    else if (altKey) return;
    // Without a list, arrows go on to the rows.
    else if (step !== 0 && isPresent)
      setActive((at) => (at < 0 ? (step > 0 ? 0 : items.length - 1) : (at + step + items.length) % items.length));
    else if (key === 'Escape' && items.length > 0) close();
    else if (key === 'Enter' && isPresent && active >= 0) take(items[active]!);
    // A word that is the beginning of a field goes on with it. Where nothing is typed yet, Tab leaves the field.
    else if (key === 'Tab' && !event.shiftKey && isPresent && (active >= 0 || (of === 'field' && !isEmpty)))
      take(items[Math.max(0, active)]!);
    else return;
    event.preventDefault();
  }

  return { items, active, ask: () => ask(), close, point: setActive, take, onKeyDown };
}

/** What was found for which text, and the place of the one that is active, -1 for none. */
function useFound({ field, table, text }: Pick<Field, 'field' | 'table'> & { text: string }) {
  /** Counts up with each request; 0 when none is open. `whole` also asks where nothing is typed. */
  const [asked, setAsked] = useState({ times: 0, whole: false });
  const [found, setFound] = useState({ text: '', completions: NONE });
  const [active, setActive] = useState(-1);
  useEffect(() => {
    if (asked.times === 0 || !table) return undefined;
    let isOver = false;
    const stop = afterPaint(async () => {
      const loaded = await import('#core/list/complete-filter.ts').catch(() => undefined);
      if (!loaded || isOver || !field.current) return;
      const at = field.current.selectionStart ?? text.length;
      const completions = loaded.completeFilter(table, { text, caret: at });
      const isShown = completions.of === 'value' || !completions.isEmpty || asked.whole;
      setFound({ text, completions: isShown ? completions : NONE });
      // Where a value is whole, nothing is left to point at.
      const isFirstActive = asked.whole || (completions.of === 'value' && !completions.isEmpty);
      setActive(isFirstActive && completions.items.length > 0 ? 0 : -1);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [asked, text, table, field]);

  function ask(whole = false): void {
    setAsked(({ times }) => ({ times: times + 1, whole }));
  }

  function close(): void {
    setAsked({ times: 0, whole: false });
    setFound({ text: '', completions: NONE });
    setActive(-1);
  }

  return { found, active, setActive, ask, close };
}
