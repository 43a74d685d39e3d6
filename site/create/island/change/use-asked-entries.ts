import { useEffect, useState } from 'react';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import { selectedIn } from '../../../selection/entry-query.ts';

/** The entries that the address of the page names: `?entry=service:checkout`, several times. Undefined until it is read. */
export function useAskedEntries(): readonly Ref[] | undefined {
  const [asked, setAsked] = useState<readonly Ref[]>();
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    const texts = [...query.getAll('entry'), ...selectedIn(query)];
    setAsked([...new Set(texts.flatMap((text) => parseRef(text, 'service') ?? []))]);
  }, []);
  return asked;
}
