import { useMemo, useRef, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Row } from '#core/list/row-table.ts';

export type Selection = ReturnType<typeof useSelection>;

/** Keeps the selected rows. Those in sight are not drawn again when it changes: the list asks `has` when it draws others. */
export function useSelection() {
  const refs = useRef(new Set<Ref>());
  const [isOn, setOn] = useState(false);
  const [count, setCount] = useState(0);
  const actions = useMemo(() => {
    const clear = () => {
      refs.current.clear();
      setCount(0);
    };
    return {
      clear,
      has: ({ ref }: Row) => refs.current.has(ref),
      refs: () => [...refs.current],
      toggle() {
        clear();
        setOn((before) => !before);
      },
      set(rows: readonly Row[], isSelected: boolean) {
        for (const { ref } of rows) {
          if (isSelected) refs.current.add(ref);
          else refs.current.delete(ref);
        }
        setCount(refs.current.size);
      },
    };
  }, []);
  return { isOn, count, ...actions };
}
