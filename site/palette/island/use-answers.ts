import { useEffect, useState } from 'react';
import { answersIn } from '#core/search/ask/answers.ts';
import type { Topic } from '#core/search/ask/topics.ts';
import { loadParts, type PagePart } from './entry-page.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { writeLiveInto } from './use-live-answers.ts';

export type Answers = { entry: PaletteEntry; parts: readonly PagePart[] };

/** Pages that did not come while these were asked about. */
type Failed = { subjects: readonly PaletteEntry[]; addresses: readonly string[] };

/** Finds on the pages of entries what is asked of them. @returns no answers until the pages are here */
export function useAnswers(
  subjects: readonly PaletteEntry[],
  asked: { topics: readonly Topic[]; words: readonly string[] },
): { answers: readonly Answers[]; loading: boolean } {
  const [pages, setPages] = useState<ReadonlyMap<string, readonly PagePart[]>>(new Map());
  // A page that cannot be had answers nothing, and the next query tries again: the entry itself is among the results.
  const [failed, setFailed] = useState<Failed>({ subjects, addresses: [] });
  const lost = failed.subjects === subjects ? failed.addresses : [];
  const addresses = subjects.flatMap(({ go }) => (typeof go === 'string' ? go : []));
  const wanted = addresses.filter((address) => !pages.has(address) && !lost.includes(address)).join(' ');
  useEffect(() => {
    let current = true;
    for (const address of wanted.split(' ').filter(Boolean)) {
      const keep = (parts: readonly PagePart[]) =>
        current && setPages((before) => new Map([...before, [address, parts]]));
      const lose = () =>
        current &&
        setFailed((before) => ({
          subjects,
          addresses: [...(before.subjects === subjects ? before.addresses : []), address],
        }));
      void loadParts(address, writeLiveInto).then(keep, lose);
    }
    return () => {
      current = false;
    };
  }, [wanted, subjects]);
  const answers = subjects.map((entry) => ({ entry, parts: answersIn(pages.get(String(entry.go)) ?? [], asked) }));
  return { answers: answers.filter(({ parts }) => parts.length > 0), loading: wanted !== '' };
}
