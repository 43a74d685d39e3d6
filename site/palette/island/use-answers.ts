import { useEffect, useState } from 'react';
import { answersIn } from '#core/search/ask/answers.ts';
import type { Topic } from '#core/search/ask/topics.ts';
import { loadParts, type PagePart } from './entry-page.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What one entry answers. */
export interface Answers {
  entry: PaletteEntry;
  parts: readonly PagePart[];
}

/** Finds on the pages of entries what is asked of them. @returns no answers until the pages are here */
export function useAnswers(
  subjects: readonly PaletteEntry[],
  asked: { topics: readonly Topic[]; words: readonly string[] },
): { answers: readonly Answers[]; loading: boolean } {
  const [pages, setPages] = useState<ReadonlyMap<string, readonly PagePart[]>>(new Map());
  const addresses = subjects.flatMap(({ go }) => (typeof go === 'string' ? go : []));
  const wanted = addresses.filter((address) => !pages.has(address)).join(' ');
  useEffect(() => {
    let current = true;
    for (const address of wanted.split(' ').filter(Boolean)) {
      const keep = (parts: readonly PagePart[]) =>
        current && setPages((before) => new Map([...before, [address, parts]]));
      // A page that cannot be had answers nothing: the entry itself is among the results.
      void loadParts(address).then(keep, () => keep([]));
    }
    return () => {
      current = false;
    };
  }, [wanted]);
  const answers = subjects.map((entry) => ({ entry, parts: answersIn(pages.get(String(entry.go)) ?? [], asked) }));
  return { answers: answers.filter(({ parts }) => parts.length > 0), loading: wanted !== '' };
}
