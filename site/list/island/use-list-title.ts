import { useEffect, useState } from 'react';
import { number } from '../../text/words.ts';

/** A tab shows about so many characters. */
const LONGEST = 60;

/**
 * Writes what a list is filtered by, and how many rows that leaves, into the title of the page: `Services: tier:1 (4) · Acme portal`.
 * Without a filter the title is that of the page.
 *
 * @param total undefined until there are rows
 */
export function useListTitle(title: string, text: string, total: number | undefined): void {
  const [built] = useState(() => (typeof document === 'undefined' ? '' : document.title));
  useEffect(() => {
    document.title = total === undefined ? built : listTitle({ built, title, text, total });
  }, [built, title, text, total]);
}

export function listTitle({
  built,
  title,
  text,
  total,
}: Record<'built' | 'title' | 'text', string> & { total: number }) {
  const filter = text.trim();
  if (filter === '') return built;
  const shown = filter.length > LONGEST ? `${filter.slice(0, LONGEST - 1)}…` : filter;
  const rest = built.indexOf(' · ', title.length);
  return `${title}: ${shown} (${number(total)})${rest < 0 ? '' : built.slice(rest)}`;
}
