import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';

/** Lines of a list that are shown at once. */
export const PAGE = 50;

interface Props {
  shown: number;
  all: number;
  /** Selects the lines of the list, in the element around the button. */
  lines: string;
  show(): void;
  children?: ReactNode;
}

/** A button that shows the next lines of a list, and gives the first of them the focus; nothing where all are shown. */
export function ShowMore({ shown, all, lines, show, children }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  if (shown >= all) return null;
  function onClick() {
    const list = place.current!.parentElement!;
    flushSync(show);
    list.querySelectorAll(lines)[shown]?.querySelector('a')?.focus();
  }
  return (
    <p className="more" ref={place}>
      <button type="button" className="button" onClick={onClick}>
        Show {Math.min(PAGE, all - shown)} more
      </button>{' '}
      {children}
    </p>
  );
}
