import { useEffect, useState } from 'react';
import { type DocHit, searchDocs } from './search-docs.ts';

/** Shorter queries fit almost everything. */
const SHORTEST = 3;

/** What the documentation has for a query. */
export interface Docs {
  hits: readonly DocHit[];
  /** Whether an answer is still to come. */
  searching: boolean;
  failed: boolean;
}

/** Asks the documentation at each change of the query. While a longer query waits, what the shorter one found stays. */
export function useDocs(query: string, most: number): Docs {
  const [found, setFound] = useState<{ query: string; hits: readonly DocHit[]; failed: boolean }>(NOTHING);
  const asked = query.length < SHORTEST ? '' : query;

  useEffect(() => {
    if (!asked) return;
    let current = true;
    searchDocs(asked, most).then(
      (hits) => current && hits && setFound({ query: asked, hits, failed: false }),
      () => current && setFound({ query: asked, hits: [], failed: true }),
    );
    return () => {
      current = false;
    };
  }, [asked, most]);

  const fits = asked !== '' && found.query !== '' && asked.startsWith(found.query);
  return {
    hits: fits ? found.hits : [],
    searching: asked !== '' && found.query !== asked,
    failed: fits && found.failed,
  };
}

const NOTHING = { query: '', hits: [], failed: false };
