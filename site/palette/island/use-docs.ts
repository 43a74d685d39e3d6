import { useEffect, useState } from 'react';
import { type DocHit, docHit } from '#core/search/doc-hit.ts';
import { loadSearch } from './load-search.ts';

/** Shorter queries fit almost everything. */
const SHORTEST = 3;
/** Milliseconds: letters that follow one another faster are asked for together. */
const PAUSE = 120;

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
    const timer = setTimeout(() => {
      searchDocs(asked, most).then(
        (hits) => current && setFound({ query: asked, hits, failed: false }),
        () => current && setFound({ query: asked, hits: [], failed: true }),
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
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

async function searchDocs(query: string, most: number): Promise<DocHit[]> {
  const found = await (await loadSearch()).find(query);
  return (await found.load(most)).map(docHit);
}
