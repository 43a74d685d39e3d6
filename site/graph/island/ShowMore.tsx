import type { ReactNode } from 'react';

/** Lines of a list that are shown at once. */
export const PAGE = 50;

interface Props {
  shown: number;
  all: number;
  show(): void;
  /** Said beside it. */
  children?: ReactNode;
}

/** A button that shows the next lines of a list; nothing where all are shown. */
export function ShowMore({ shown, all, show, children }: Props) {
  if (shown >= all) return null;
  return (
    <p className="more">
      <button type="button" className="button" onClick={show}>
        Show {Math.min(PAGE, all - shown)} more
      </button>{' '}
      {children}
    </p>
  );
}
