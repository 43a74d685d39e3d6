import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Gives the first line that a "more" brings the focus once it is there: the button may be gone.
 *
 * @param shown lines of the list
 * @returns the list, whose lines have a link each, and what to call when more is asked for
 */
export function useFirstNew(shown: number): { list: RefObject<HTMLOListElement | null>; expectMore(): void } {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (before.current === undefined || shown <= before.current) return;
    list.current?.children[before.current]?.querySelector('a')?.focus();
    before.current = undefined;
  }, [shown]);
  return {
    list,
    expectMore() {
      before.current = shown;
    },
  };
}
