import { useEffect, useState } from 'react';
import { type DocHit, docHit } from '#core/search/doc-hit.ts';
import { loadSearch } from './load-search.ts';
import { Turns } from './turns.ts';

/** Shorter queries fit almost everything. */
const SHORTEST = 3;
/** Milliseconds without a key: the search shares its thread with what is typed. */
const PAUSE = 60;

export type Docs = ReturnType<typeof useDocs>;

/**
 * Asks the documentation when a person pauses, or when the query before has its answer. While a longer query waits, what the
 * shorter one found stays.
 *
 * @param isStrict whether pages with only some of the words are left out
 */
export function useDocs(query: string, most: number, isStrict: boolean) {
  const [found, setFound] = useState<{ query: string; hits: readonly DocHit[]; failed: boolean }>(NOTHING);
  const [turns] = useState(() => new Turns());
  const asked = query.length < SHORTEST ? '' : query;

  // While the first letters are typed. Whether it fails is seen when it is asked.
  useEffect(() => void loadSearch().catch(() => {}), []);
  useEffect(() => {
    if (!asked) return;
    let current = true;
    const ask = async () => {
      const answer = await searchDocs(asked, most, isStrict).then(
        (hits) => ({ query: asked, hits, failed: false }),
        () => ({ query: asked, hits: [], failed: true }),
      );
      if (current) setFound(answer);
    };
    const timer = setTimeout(() => void turns.take(() => current, ask), PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, most, isStrict, turns]);

  const fits = asked !== '' && found.query !== '' && asked.startsWith(found.query);
  return {
    hits: fits ? found.hits : [],
    searching: asked !== '' && found.query !== asked,
    failed: fits && found.failed,
  };
}

const NOTHING = { query: '', hits: [], failed: false };

async function searchDocs(query: string, most: number, isStrict: boolean): Promise<DocHit[]> {
  const found = await (await loadSearch()).find(query, {}, { isStrict });
  return (await found.load(most)).map(docHit);
}
