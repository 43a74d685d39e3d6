import { type ReactNode, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

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

/** A list of which a field leaves those with its words, shown in parts. The functions and values are the same every time. */
export function useFilteredList<Entry>(entries: readonly Entry[], said: (entry: Entry) => string, label: string) {
  const [text, setText] = useState('');
  const [pages, setPages] = useState(1);
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter((entry) => words.every((word) => said(entry).toLowerCase().includes(word)));
  }, [entries, text, said]);
  const shown = found.slice(0, pages * PAGE);
  return {
    shown,
    all: found.length,
    show: () => setPages(pages + 1),
    tally: (words: string) =>
      found.length === 0 ? `Nothing matches “${text.trim()}”.` : `${shown.length.toLocaleString('en')} of ${words}`,
    field: (
      <input
        className="filter"
        type="search"
        aria-label={label}
        placeholder="Filter…"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPages(1);
        }}
      />
    ),
  };
}
